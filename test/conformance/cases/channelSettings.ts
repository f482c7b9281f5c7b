import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import type { CreateConfigurationRequestChannelSettingsValue } from 'twilio/lib/rest/conversations/v2/configuration';
import * as common from '../common';

/** Settings of channels as a person enters them, and as the API expects them. */
interface Settings {
	parameters: INodeParameters;
	body: Record<string, CreateConfigurationRequestChannelSettingsValue>;
}

/** Every setting, on several channels; the smallest timeouts. */
export const channelSettings: Settings = {
	parameters: {
		channel: [
			{
				channel: 'VOICE',
				inactive: 1,
				closed: 2,
				captureRules: {
					rule: [
						{ from: '*', to: '+15550100002', callType: 'PSTN', metadata: '{"team":"Süd"}' },
						{ from: 'client:ada', to: '*', callType: 'CLIENT', metadata: '{}' },
					],
				},
			},
			{ channel: 'SMS', inactive: 0, closed: 43_200, captureRules: { rule: [{}] } },
			{ channel: 'WHATSAPP', inactive: 10, closed: 0, captureRules: {} },
			{ channel: 'CHAT' },
		],
	},
	body: {
		VOICE: {
			statusTimeouts: { inactive: 1, closed: 2 },
			captureRules: [
				{ from: '*', to: '+15550100002', metadata: { callType: 'PSTN', team: 'Süd' } },
				{ from: 'client:ada', to: '*', metadata: { callType: 'CLIENT' } },
			],
		},
		SMS: { statusTimeouts: { closed: 43_200 }, captureRules: [{ from: '*', to: '*' }] },
		WHATSAPP: { statusTimeouts: { inactive: 10 } },
		CHAT: {},
	},
};

/** Random settings of some channels. */
export const randomSettings: fc.Arbitrary<Settings> = fc
	.uniqueArray(
		fc.record({
			channel: fc.constantFrom('VOICE', 'SMS', 'RCS', 'WHATSAPP', 'CHAT'),
			inactive: fc.integer({ min: 1, max: 100_000 }),
			closed: fc.integer({ min: 1, max: 100_000 }),
			rules: fc.array(fc.record({ from: common.address, to: common.address }), { maxLength: 3 }),
		}),
		{ selector: ({ channel }) => channel, minLength: 1 },
	)
	.map((channels) => ({
		parameters: {
			channel: channels.map(({ rules, ...channel }) => ({
				...channel,
				captureRules: { rule: rules },
			})),
		},
		body: Object.fromEntries(
			channels.map(({ channel, rules, ...statusTimeouts }) => [
				channel,
				{ statusTimeouts, ...(rules.length > 0 ? { captureRules: rules } : {}) },
			]),
		),
	}));
