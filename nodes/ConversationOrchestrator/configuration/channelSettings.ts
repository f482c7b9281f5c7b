import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { callTypes, configurableChannels } from '../../shared/api/endpoints';
import { choices } from '../../shared/fields/choices';
import { filled, groups, jsonObject } from '../../shared/fields/values';
import { InvalidInput } from '../../shared/runtime/explain';

/** One group a channel: its timeouts and what of it is captured. */
export const channelSettingsField: INodeProperties = {
	displayName: 'Channel Settings',
	name: 'channelSettings',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Channel' },
	placeholder: 'Add Channel',
	default: {},
	description: 'For each channel: when its conversations pause and close, and what is captured',
	options: [
		{
			displayName: 'Channel',
			name: 'channel',
			values: [
				{
					displayName: 'Channel',
					name: 'channel',
					type: 'options',
					options: choices(configurableChannels),
					default: 'SMS',
				},
				{
					displayName: 'Inactive After (Minutes)',
					name: 'inactive',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 0,
					description: 'Minutes since the last message until it pauses; 0 means never',
				},
				{
					displayName: 'Closed After (Minutes)',
					name: 'closed',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 0,
					description: 'Minutes since the last message until it closes for good; 0 means never',
				},
				{
					displayName: 'Capture Rules',
					name: 'captureRules',
					type: 'fixedCollection',
					typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Rule' },
					placeholder: 'Add Rule',
					default: {},
					description: 'Which traffic becomes part of conversations. Without one, none does.',
					options: [
						{
							displayName: 'Rule',
							name: 'rule',
							values: [
								{
									displayName: 'From',
									name: 'from',
									type: 'string',
									default: '*',
									placeholder: 'e.g. +15550100001',
									description: 'Who sends; * is anybody',
								},
								{
									displayName: 'To',
									name: 'to',
									type: 'string',
									default: '*',
									placeholder: 'e.g. +15550100002',
									description: 'Who receives; * is anybody',
								},
								{
									displayName: 'Call Type',
									name: 'callType',
									type: 'options',
									options: [
										{ name: 'Any', value: '' },
										...choices(callTypes, {
											CLIENT: 'Calls from or to an app or a browser',
											PSTN: 'Calls from or to a phone number',
											PUBLIC_SIP: 'Calls from or to a SIP address',
										}),
									],
									default: '',
									description: 'Only for the channel Voice',
								},
								{
									displayName: 'Other Metadata',
									name: 'metadata',
									type: 'json',
									default: '{}',
									description: 'Further conditions as a JSON object of texts',
								},
							],
						},
					],
				},
			],
		},
	],
};

/**
 * The settings as the API wants them: an object keyed by channel.
 * @throws {InvalidInput} where a channel stands twice or metadata is no JSON object
 */
export function channelSettingsOf(value: unknown): IDataObject {
	const settings: IDataObject = {};
	for (const { channel, inactive, closed, captureRules } of groups(value, 'channel')) {
		const name = String(channel);
		if (name in settings) throw new InvalidInput('Channel Settings', `has ${name} twice`);
		const statusTimeouts = filled({ inactive: minutes(inactive), closed: minutes(closed) });
		const rules = groups(captureRules, 'rule').map(ruleOf);
		settings[name] = {
			...(Object.keys(statusTimeouts).length > 0 ? { statusTimeouts } : {}),
			...(rules.length > 0 ? { captureRules: rules } : {}),
		};
	}
	return settings;
}

function minutes(value: unknown): number | undefined {
	return value === undefined || value === null || value === 0 || value === ''
		? undefined
		: Number(value);
}

function ruleOf({ from, to, callType, metadata }: IDataObject): IDataObject {
	const all = { ...jsonObject(metadata, 'Other Metadata'), ...filled({ callType }) };
	return { from, to, ...(Object.keys(all).length > 0 ? { metadata: all } : {}) };
}
