import type {
	Channel,
	ChannelSettings,
	Configuration,
	TraitGroup,
} from '../../nodes/shared/api/generated/contract';
import type { Store } from '../store/store';

const day = 24 * 60 * 60 * 1000;

/** A store with the ID that the documentation's examples use, so that they work unchanged. */
const exampleMemoryStore = 'mem_store_01k0000000e00800000000000h';

const seededTraitGroups: TraitGroup[] = [
	{
		displayName: 'Contact',
		description: 'Who the customer is and how to reach them',
		version: 1,
		traits: {
			firstName: { dataType: 'STRING', description: 'First name' },
			lastName: { dataType: 'STRING', description: 'Last name' },
			email: { dataType: 'STRING', description: 'Mail address', idTypePromotion: 'email' },
			marketingConsent: { dataType: 'BOOLEAN', description: 'Whether offers are welcome' },
		},
	},
	{
		displayName: 'Loyalty',
		description: 'What the customer means to the shop',
		version: 1,
		traits: {
			tier: { dataType: 'STRING', description: 'BRONZE, SILVER or GOLD' },
			points: { dataType: 'NUMBER', description: 'Points collected' },
			interests: { dataType: 'ARRAY', description: 'What they like' },
		},
	},
];

export interface SeededConfiguration {
	configuration: Configuration;
	/** How many of 100 conversations use it. */
	share: number;
	channel: Channel;
	/** The business's own address there. */
	business: string;
}

interface Plan {
	displayName: string;
	description: string;
	grouping: string;
	share: number;
	channel: Channel;
	business: string;
	settings: ChannelSettings;
	/** Which of the seeded intelligence configurations analyze it. */
	intelligence: number[];
}

const plans: Plan[] = [
	{
		displayName: 'Customer Support SMS',
		description: 'Text messages to the support number. Closed by agents, not by a timeout.',
		grouping: 'GROUP_BY_PARTICIPANT_ADDRESSES',
		share: 35,
		channel: 'SMS',
		business: '+15550100001',
		settings: {
			SMS: {
				statusTimeouts: { inactive: 60 },
				captureRules: [{ from: '*', to: '+15550100001' }],
			},
		},
		intelligence: [0],
	},
	{
		displayName: 'Sales WhatsApp',
		description: 'WhatsApp conversations of the sales team.',
		grouping: 'GROUP_BY_PARTICIPANT_ADDRESSES_AND_CHANNEL_TYPE',
		share: 20,
		channel: 'WHATSAPP',
		business: 'whatsapp:+15550100002',
		settings: {
			WHATSAPP: {
				statusTimeouts: { inactive: 120, closed: 7 * 24 * 60 },
				captureRules: [{ from: '*', to: 'whatsapp:+15550100002' }],
			},
		},
		intelligence: [],
	},
	{
		displayName: 'Phone Support',
		description: 'Calls to the hotline, transcribed live.',
		grouping: 'GROUP_BY_PROFILE',
		share: 20,
		channel: 'VOICE',
		business: '+15550100003',
		settings: {
			VOICE: {
				statusTimeouts: { inactive: 10, closed: 60 },
				captureRules: [{ from: '*', to: '+15550100003', metadata: { callType: 'PSTN' } }],
			},
		},
		intelligence: [0, 1],
	},
	{
		displayName: 'Web Chat',
		description: "The shop's chat window. Without timeouts, so conversations pile up.",
		grouping: 'GROUP_BY_PARTICIPANT_ADDRESSES',
		share: 15,
		channel: 'CHAT',
		business: 'shop-assistant',
		settings: {
			CHAT: { statusTimeouts: null, captureRules: [{ from: '*', to: 'shop-assistant' }] },
		},
		intelligence: [1],
	},
	{
		displayName: 'Delivery Updates',
		description: 'Notices from the warehouse and the replies to them.',
		grouping: 'GROUP_BY_PARTICIPANT_ADDRESSES',
		share: 10,
		channel: 'SMS',
		business: '+15550100005',
		settings: {
			SMS: {
				statusTimeouts: { inactive: 240 },
				captureRules: [{ from: '*', to: '+15550100005' }],
			},
			RCS: { captureRules: [{ from: '*', to: 'rcs:sample_shop_agent' }] },
		},
		intelligence: [],
	},
	{
		displayName: 'Spring Campaign',
		description: 'No longer used.',
		grouping: 'GROUP_BY_PARTICIPANT_ADDRESSES',
		share: 0,
		channel: 'SMS',
		business: '+15550100006',
		settings: { SMS: { captureRules: [{ from: '*', to: '+15550100006' }] } },
		intelligence: [],
	},
];

/** Memory stores and configurations, all older than any conversation. */
export function seedConfigurations(
	store: Store,
	intelligenceIds: string[],
	now: number,
): SeededConfiguration[] {
	const founded = now - 90 * day;
	const names = ['Customers', 'Leads', 'Test customers'];
	const memoryStoreIds = names.map((displayName, index) => {
		const id = index === 0 ? exampleMemoryStore : store.newId('mem_store', founded + index);
		const description = `Profiles of ${displayName.toLowerCase()}`;
		store.memoryStores.set(id, { displayName, description, id, status: 'ACTIVE', version: 1 });
		store.memory.traitGroups.set(id, seededTraitGroups);
		return id;
	});
	return plans.map((plan, index) => {
		const at = founded + (index + 1) * day;
		const createdAt = new Date(at).toISOString();
		const id = store.newId('conv_configuration', at);
		const configuration: Configuration = {
			id,
			displayName: plan.displayName,
			description: plan.description,
			conversationGroupingType: plan.grouping,
			memoryStoreId: memoryStoreIds[plan.channel === 'WHATSAPP' ? 1 : 0] ?? exampleMemoryStore,
			channelSettings: plan.settings as Configuration['channelSettings'],
			statusCallbacks: [],
			intelligenceConfigurationIds: plan.intelligence.flatMap((at) => intelligenceIds[at] ?? []),
			traitExtractionStrategyIds: [],
			observationExtractionStrategyIds: [],
			memoryExtractionEnabled: plan.channel === 'VOICE',
			conversationsV1Bridge: null,
			createdAt,
			updatedAt: createdAt,
			version: 1,
		};
		store.configurations.set(id, configuration);
		const { share, channel, business } = plan;
		return { configuration, share, channel, business };
	});
}
