import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import type { CreateConversationWithConfigRequest } from 'twilio/lib/rest/conversations/v2/conversation';
import { byId } from '../../../workbench/workbench';
import * as common from '../common';
import { ids } from '../ids';
import { caseTable } from '../table';

const configurationId = byId(ids.configuration);

/** Metadata as a person enters it. */
export const metadata = (...entries: Array<[string, string]>) => ({
	entries: entries.map(([key, value]) => ({ key, value })),
});

const eight = Array.from({ length: 8 }, (_, n): [string, string] => [`key-${n}`, String(n)]);

/** Create of Conversation Orchestrator's conversations. */
export const create = caseTable<CreateConversationWithConfigRequest>({
	node: 'orchestrator',
	resource: 'conversation',
	operation: 'create',
	call: (sdk, body) => sdk.conversations.v2.conversations.create(body),
	cases: [
		{
			name: 'the least',
			parameters: { configurationId },
			intent: { configurationId: ids.configuration },
		},
		{
			name: 'every field',
			parameters: {
				configurationId,
				additionalFields: {
					name: 'Order 1182 arrived broken',
					metadata: metadata(['orderId', '1182'], ['crm.owner', 'Ada']),
					intelligenceConfigurationIds: [ids.intelligenceConfiguration],
					observationExtractionStrategyIds: ['strategy_1', 'strategy_2'],
					traitExtractionStrategyIds: ['strategy_3'],
					workflows: [ids.flow],
					returnExisting: true,
					participants: {
						participant: [
							{
								name: 'Ana Torres',
								type: 'CUSTOMER',
								profileId: ids.profile,
								addresses: {
									address: [
										{ channel: 'SMS', address: '+15550100001', channelId: ids.call },
										{ channel: 'WHATSAPP', address: 'whatsapp:+15550100001', channelId: '' },
									],
								},
							},
							{ name: '', type: 'AI_AGENT', profileId: '', addresses: {} },
						],
					},
				},
			},
			intent: {
				configurationId: ids.configuration,
				name: 'Order 1182 arrived broken',
				metadata: { orderId: '1182', 'crm.owner': 'Ada' },
				configuration: {
					intelligenceConfigurationIds: [ids.intelligenceConfiguration],
					observationExtractionStrategyIds: ['strategy_1', 'strategy_2'],
					traitExtractionStrategyIds: ['strategy_3'],
					workflows: [{ flowId: ids.flow }],
				},
				participants: [
					{
						name: 'Ana Torres',
						type: 'CUSTOMER',
						profileId: ids.profile,
						addresses: [
							{ channel: 'SMS', address: '+15550100001', channelId: ids.call },
							{ channel: 'WHATSAPP', address: 'whatsapp:+15550100001' },
						],
					},
					{ type: 'AI_AGENT' },
				],
			},
		},
		{
			name: 'empty lists',
			parameters: {
				configurationId,
				additionalFields: {
					metadata: {},
					participants: {},
					intelligenceConfigurationIds: [],
					workflows: [],
				},
			},
			intent: {
				configurationId: ids.configuration,
				metadata: {},
				participants: [],
				configuration: { intelligenceConfigurationIds: [], workflows: [] },
			},
		},
		{
			name: 'as much as allowed',
			parameters: {
				configurationId,
				additionalFields: {
					metadata: metadata(...eight.slice(1), ['k'.repeat(128), 'v'.repeat(512)]),
					intelligenceConfigurationIds: ['i1,i2', 'i3', 'i4', 'i5'],
					participants: { participant: Array<INodeParameters>(50).fill({ type: 'AGENT' }) },
				},
			},
			intent: {
				configurationId: ids.configuration,
				metadata: Object.fromEntries([...eight.slice(1), ['k'.repeat(128), 'v'.repeat(512)]]),
				configuration: { intelligenceConfigurationIds: ['i1', 'i2', 'i3', 'i4', 'i5'] },
				participants: Array<{ type: string }>(50).fill({ type: 'AGENT' }),
			},
		},
		{
			name: 'Unicode',
			parameters: {
				configurationId,
				additionalFields: { name: '注文 №1182 👩‍🔧\u200f', metadata: metadata(['a', 'ß "\\\n\t☂']) },
			},
			intent: {
				configurationId: ids.configuration,
				name: '注文 №1182 👩‍🔧\u200f',
				metadata: { a: 'ß "\\\n\t☂' },
			},
		},
	],
	generated: fc
		.record({
			name: common.maybe(common.text),
			metadata: common.maybe(common.pairs),
			addresses: fc.array(fc.record({ channel: common.channel, address: common.address })),
		})
		.map(({ name, metadata: entries, addresses }) => ({
			parameters: common.present({
				configurationId,
				additionalFields: {
					name,
					metadata: entries && metadata(...entries),
					participants: {
						participant: addresses.map((address) => ({ addresses: { address: [address] } })),
					},
				},
			}) as INodeParameters,
			// The editor shows Customer as a participant's type
			intent: common.present({
				configurationId: ids.configuration,
				name,
				metadata: entries && Object.fromEntries(entries),
				participants: addresses.map((address) => ({ type: 'CUSTOMER', addresses: [address] })),
			}) as CreateConversationWithConfigRequest,
		})),
});
