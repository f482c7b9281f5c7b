import fc from 'fast-check';
import { replacement } from '../../../nodes/shared/configurations/difference';
import { endpoints, type Schema } from '../../../nodes/shared/api/generated/endpoints';
import { violations } from '../../../nodes/shared/api/validate';
import { instanceOf } from './instances';

type Body = Record<string, unknown>;

/** Every body that the nodes read and send back, and the part that they send. */
const cases: Array<[string, string, Schema, (read: Body) => object]> = [
	[
		'a configuration, replaced',
		'Configuration',
		endpoints.replaceConfiguration.body,
		(read) => replacement({ channelSettings: {}, ...read }, { description: 'new' }),
	],
	[
		'its callbacks',
		'Configuration',
		endpoints.updateConfiguration.body,
		({ statusCallbacks }) => ({
			statusCallbacks,
		}),
	],
	[
		'its channels, one more',
		'Configuration',
		endpoints.updateConfiguration.body,
		({ channelSettings }) => ({ channelSettings: { ...(channelSettings as object), SMS: {} } }),
	],
	[
		'the callbacks of a conversation',
		'ConfigurationSettings',
		endpoints.updateConversation.body,
		({ statusCallbacks }) => ({ configuration: { statusCallbacks } }),
	],
	[
		'an intelligence configuration',
		'IntelligenceConfiguration',
		endpoints.replaceIntelligenceConfiguration.body,
		({ displayName, description, rules }) => ({ displayName, description, rules: named(rules) }),
	],
	[
		'a copy of an intelligence configuration',
		'IntelligenceConfiguration',
		endpoints.createIntelligenceConfiguration.body,
		({ displayName, description, rules }) => ({ displayName, description, rules: named(rules) }),
	],
	[
		'an operator',
		'Operator',
		endpoints.replaceOperator.body,
		(read) => ({
			...read,
			displayName: read.displayName ?? 'x',
			prompt: read.prompt ?? 'x',
			outputFormat: read.outputFormat || 'TEXT',
			trainingExamples: null,
			parameters: null,
		}),
	],
	[
		'a participant',
		'Participant',
		endpoints.replaceParticipant.body,
		({ name, profileId }) => ({
			name,
			profileId,
		}),
	],
];

/** Rules need their actions: the service always returns them, though its schema does not say so. */
function named(rules: unknown): unknown {
	return (rules as Body[]).map((rule) => ({ ...rule, actions: rule.actions ?? null }));
}

test.each(cases)('%s can be sent back', (_, schema, request, sent) => {
	fc.assert(
		fc.property(instanceOf(schema), (read) => {
			expect(violations(request, sent(read))).toEqual([]);
		}),
		{ numRuns: 300 },
	);
});

test('a replacement changes only the intended fields', () => {
	fc.assert(
		fc.property(instanceOf('Configuration'), (read) => {
			const sent = replacement(read, { description: 'new' });
			const writable = Object.keys(sent).filter((name) => name !== 'description');
			for (const name of writable.filter((one) => one !== 'channelSettings')) {
				expect(sent[name]).toEqual(read[name]);
			}
			const channels = Object.entries((read.channelSettings ?? {}) as Body);
			expect(sent.channelSettings).toEqual(
				Object.fromEntries(channels.filter(([, settings]) => settings !== null)),
			);
		}),
		{ numRuns: 300 },
	);
});
