import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { callbackMethods, endpoints } from '../api/generated/endpoints';
import { InvalidRequest } from '../api/errors';
import { asEntered, violations } from '../api/validate';
import { InvalidInput } from '../errors/invalidInput';
import { groups } from './values';

export const statusCallbacksField: INodeProperties = {
	displayName: 'Status Callbacks',
	name: 'statusCallbacks',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Callback' },
	placeholder: 'Add Callback',
	default: {},
	description:
		'URLs Twilio notifies of every event (max 2). Changes made through the API are not always announced, deletions never.',
	options: [
		{
			displayName: 'Callback',
			name: 'callback',
			values: [
				{
					displayName: 'Method',
					name: 'method',
					type: 'options',
					options: callbackMethods.map((method) => ({ name: method, value: method })),
					default: 'POST',
				},
				{
					displayName: 'URL',
					name: 'url',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://example.com/twilio-events',
					description: 'Must be HTTPS and reachable from the internet',
				},
			],
		},
	],
};

type Limits = Parameters<typeof asEntered>[0];

const ofConfiguration = endpoints.createConfiguration.body.properties.statusCallbacks;
/** A conversation may have more callbacks than its configuration. */
export const ofConversation: Limits =
	endpoints.updateConversation.body.properties.configuration.properties.statusCallbacks;

/**
 * The callbacks in the API's format.
 * @throws {InvalidRequest} if there are too many, or one has no URL; {InvalidInput} for one that is not HTTPS
 */
export function statusCallbacksOf(value: unknown, limits: Limits = ofConfiguration): IDataObject[] {
	const callbacks = groups(value, 'callback');
	const refused = violations(asEntered(limits), callbacks, 'statusCallbacks');
	if (refused.length > 0) throw new InvalidRequest(refused);
	const open = callbacks.findIndex(({ url }) => /^\s*http:/i.test(String(url)));
	if (open >= 0) {
		throw new InvalidInput(
			`${statusCallbacksField.displayName} ${open + 1} > URL`,
			'must begin with https://',
			'Nothing was sent. Twilio only calls HTTPS URLs.',
		);
	}
	return callbacks;
}
