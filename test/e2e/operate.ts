import type { Sandbox } from '../../sandbox';
import { byId, chainsWorkflow, intelligence, memory, on, type Step } from './support/chains';
import type { CheckFile } from './support/context';

const from = (name: string, field = 'id') => `={{ $('${name}').item.json.${field} }}`;
const previous = '={{ $json.id }}';
const customerIn = (storeId: string, profileId: string) => ({
	profileBy: 'profile',
	memoryStoreId: byId(storeId),
	profileId: byId(profileId),
});
const sms = (address: string) => ({ address, channel: 'SMS' });

/**
 * Each resource's main operations, in the order in which a person would use them: each step builds on the previous
 * ones.
 */
function chainsOf({ store }: Sandbox): Step[][] {
	const [configuration] = store.configurations.values();
	const configurationId = byId(configuration!.id);
	const conversationId = byId(from('Create conversation'));
	const customer = sms('+15550100071');
	const agent = sms('+15550100072');
	const [withRule] = [...store.intelligenceConfigurations.values()].filter(
		({ rules }) => rules?.length,
	);
	return [
		[
			['Create conversation', on('conversation', 'create', { configurationId })],
			[
				'Add participant',
				on('participant', 'create', {
					conversationId,
					addresses: { address: [customer] },
					additionalFields: { name: 'Ana Torres', type: 'CUSTOMER' },
				}),
			],
			[
				'Record communication',
				on('communication', 'create', {
					conversationId,
					authorAddress: customer.address,
					authorChannel: 'SMS',
					text: 'My order arrived broken',
					recipients: { recipient: [agent] },
				}),
			],
			[
				'Send message',
				on('message', 'send', {
					conversationId,
					from: 'address',
					fromAddress: agent.address,
					text: 'A replacement is on its way',
				}),
			],
			['Get message', on('message', 'get', { conversationId, actionId: previous })],
			['Get participants', on('participant', 'getAll', { conversationId })],
			['Get communications', on('communication', 'getAll', { conversationId })],
			[
				'Update conversation',
				on('conversation', 'update', { conversationId, updateFields: { name: 'Broken order' } }),
			],
			['Close conversation', on('conversation', 'close', { conversationId: byId(previous) })],
			['Delete conversation', on('conversation', 'delete', { conversationId: byId(previous) })],
		],
		[
			[
				'Create configuration',
				on('configuration', 'create', {
					displayName: 'Made in the editor',
					description: 'For a test',
					memoryStoreId: byId(configuration!.memoryStoreId),
				}),
			],
			[
				'Update configuration',
				on('configuration', 'update', {
					configurationId: byId(previous),
					updateFields: { description: 'Changed' },
					options: { waitForCompletion: false },
				}),
			],
			[
				'Wait for operation',
				on('operation', 'wait', { operationId: from('Update configuration', 'operationId') }),
			],
			[
				'Delete configuration',
				on('configuration', 'delete', { configurationId: byId(from('Create configuration')) }),
			],
		],
		[['List conversations', on('conversation', 'getAll', { limit: 5 })]],
		[['List configurations', on('configuration', 'getAll', { limit: 2 })]],
		[
			['List analyzed', on('conversation', 'getAll', { limit: 2 }, intelligence)],
			['Get analyzed', on('conversation', 'get', { conversationId: byId(previous) }, intelligence)],
		],
		[
			['Customer of a conversation', on('conversation', 'getAll', { limit: 1 })],
			['Get profile', on('profile', 'get', {}, memory)],
			[
				'Remember',
				on(
					'observation',
					'create',
					{
						...customerIn(from('Get profile', 'memoryStoreId'), from('Get profile', 'profileId')),
						observations: { observation: [{ content: 'Likes tea' }] },
					},
					memory,
				),
			],
			[
				'Recall',
				on(
					'recall',
					'recall',
					{
						...customerIn(from('Get profile', 'memoryStoreId'), from('Get profile', 'profileId')),
						query: 'What does the customer like?',
					},
					memory,
				),
			],
		],
		[['List results', on('operatorResult', 'getAll', { limit: 5 }, intelligence)]],
		[
			[
				'Create operator',
				on('operator', 'create', { displayName: 'Mood', prompt: 'How is the mood?' }, intelligence),
			],
			['Get versions', on('operator', 'getVersions', { operatorId: byId(previous) }, intelligence)],
			[
				'Delete operator',
				on('operator', 'delete', { operatorId: byId(from('Create operator')) }, intelligence),
			],
		],
		[
			['List rule sets', on('configuration', 'getAll', { limit: 1 }, intelligence)],
			[
				'Run rule',
				on(
					'ruleExecution',
					'run',
					{
						conversationId: byId([...store.conversations][0]!.id),
						intelligenceConfigurationId: byId(withRule!.id),
						ruleId: withRule!.rules![0]!.id,
					},
					intelligence,
				),
			],
		],
	];
}

/** Nodes that show a hint and a message. */
const alone: Step[][] = [
	[['Clean up', on('conversation', 'cleanUp', { inactiveFor: 0 })]],
	[
		[
			'Missing',
			on('conversation', 'get', {
				conversationId: byId('conv_conversation_01k0000000e00800000000000a'),
			}),
		],
	],
];

/** Each resource's main operations, run one by one in their panels. */
export const operate: CheckFile = {
	name: 'operate',
	lines: ['2', '1'],
	async run({ check, shared, editor: signIn, picture }) {
		const { n8n, sandbox, credential } = await shared();
		const editor = await signIn();
		const chains = chainsOf(sandbox);
		// A large canvas makes the editor slow
		const open = async (shown: Step[][]) => {
			const { id } = await n8n.rest.createWorkflow(chainsWorkflow(shown, credential));
			await editor.openWorkflow(id);
		};

		for (const chain of chains) {
			await check(`in their panels: ${chain.map(([name]) => name).join(', ')}`, async () => {
				await open([chain]);
				for (const [name] of chain) {
					await editor.openNode(name);
					await editor.executeStep(/\d+ items?/);
					await editor.closeNode();
				}
			});
		}

		await check('Clean Up says in a hint that it was a preview', async () => {
			await open(alone);
			await editor.openNode('Clean up');
			await editor.executeStep(/Preview.*nothing was changed/is);
			await editor.screenshot(picture('clean-up'));
			await editor.closeNode();
		});

		await check('a wrong ID gives a message that says what to do', async () => {
			await editor.openNode('Missing');
			await editor.executeStep(/Twilio found nothing with this ID.*Check the ID/s);
			await editor.screenshot(picture('message'));
			await editor.closeNode();
		});
	},
};
