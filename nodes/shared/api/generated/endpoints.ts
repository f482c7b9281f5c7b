/**
 * Generated from contract/openapi.yaml by scripts/contract/contract.ts: do not edit.
 */

/** The part of JSON Schema that describes the input of an endpoint. */
export interface Schema {
	readonly type?: string | readonly string[];
	readonly enum?: readonly string[];
	readonly const?: string;
	readonly format?: string;
	readonly pattern?: string;
	readonly minLength?: number;
	readonly maxLength?: number;
	readonly minimum?: number;
	readonly maximum?: number;
	readonly minItems?: number;
	readonly maxItems?: number;
	readonly maxProperties?: number;
	readonly default?: unknown;
	readonly required?: readonly string[];
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly propertyNames?: Schema;
	readonly additionalProperties?: boolean | Schema;
	readonly items?: Schema;
	readonly oneOf?: readonly Schema[];
	/** Passed on unchanged; the limits only apply to values that a user enters. */
	readonly unchecked?: true;
}

export type Product = keyof typeof servers;

export interface Endpoint {
	readonly product: Product;
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** With `{name}` for every path parameter. */
	readonly path: string;
	readonly query?: Readonly<Record<string, Schema>>;
	readonly body?: Schema;
	/** Takes an Idempotency-Key header. */
	readonly idempotencyKey?: true;
	/** Takes an If-Match header. */
	readonly ifMatch?: true;
	/** The status codes that mean success. */
	readonly success: readonly number[];
	/** Changes nothing, although it is a POST. */
	readonly readsOnly?: true;
	/** The field of a list's answer that contains the rows. */
	readonly listKey?: string;
}

export const servers = {
	conversations: 'https://conversations.twilio.com',
	intelligence: 'https://intelligence.twilio.com',
	memory: 'https://memory.twilio.com',
} as const;

export const conversationStatuses = ['ACTIVE', 'INACTIVE', 'CLOSED'] as const;

export const conversationGroupingTypes = [
	'GROUP_BY_PROFILE',
	'GROUP_BY_PARTICIPANT_ADDRESSES',
	'GROUP_BY_PARTICIPANT_ADDRESSES_AND_CHANNEL_TYPE',
] as const;

export const channels = [
	'VOICE',
	'SMS',
	'RCS',
	'WHATSAPP',
	'CHAT',
	'EMAIL',
	'VIDEO',
	'API',
	'SYSTEM',
] as const;

export const configurableChannels = ['VOICE', 'SMS', 'RCS', 'WHATSAPP', 'CHAT'] as const;

export const callTypes = ['PSTN', 'CLIENT', 'PUBLIC_SIP'] as const;

export const callbackMethods = ['POST', 'GET', 'PUT', 'DELETE', 'PATCH'] as const;

export const participantTypes = [
	'HUMAN_AGENT',
	'CUSTOMER',
	'AI_AGENT',
	'AGENT',
	'UNKNOWN',
] as const;

export const contentTypes = ['TEXT', 'TRANSCRIPTION'] as const;

export const deliveryStatuses = [
	'INITIATED',
	'IN_PROGRESS',
	'DELIVERED',
	'READ',
	'FAILED',
	'COMPLETED',
] as const;

export const actionTypes = ['SEND_MESSAGE'] as const;

export const actionStatuses = ['PENDING', 'COMPLETED', 'FAILED'] as const;

export const operationStatuses = [
	'PENDING',
	'RUNNING',
	'COMPLETED',
	'FAILED',
	'CANCELLED',
] as const;

export const conversationEventTypes = [
	'CONVERSATION_CREATED',
	'CONVERSATION_UPDATED',
	'PARTICIPANT_ADDED',
	'PARTICIPANT_UPDATED',
	'PARTICIPANT_REMOVED',
	'COMMUNICATION_CREATED',
	'COMMUNICATION_UPDATED',
] as const;

export const intelligenceChannels = [
	'VOICE',
	'SMS',
	'RCS',
	'EMAIL',
	'WHATSAPP',
	'CHAT',
	'API',
	'SYSTEM',
] as const;

export const ruleTriggers = ['COMMUNICATION', 'CONVERSATION_END', 'CONVERSATION_INACTIVE'] as const;

export const ruleActionTypes = ['WEBHOOK'] as const;

export const ruleActionMethods = ['POST'] as const;

export const outputFormats = ['TEXT', 'JSON', 'CLASSIFICATION'] as const;

export const resultFormats = ['TEXT', 'JSON', 'CLASSIFICATION', 'EXTRACTION'] as const;

export const operatorParameterTypes = [
	'STRING',
	'INTEGER',
	'NUMBER',
	'BOOLEAN',
	'KNOWLEDGE_BASE_AND_SOURCE_IDS',
] as const;

export const operatorAuthors = ['SELF', 'TWILIO'] as const;

export const operatorVersionStatuses = ['PREVIEW', 'ACTIVE', 'DEPRECATED', 'RETIRED'] as const;

export const memoryStoreStatuses = ['QUEUED', 'PROVISIONING', 'ACTIVE', 'FAILED'] as const;

export const sortOrders = ['ASC', 'DESC'] as const;

const memoryStoreId = {
	type: 'string',
	pattern: '^mem_(store|service)_[0-7][0-9a-z]{25}$',
} as const;

const configurationDisplayName = {
	type: 'string',
	pattern: '^[a-zA-Z0-9-_ ]+$',
	minLength: 1,
	maxLength: 32,
} as const;

const configurationDescription = { type: 'string', maxLength: 512 } as const;

const anyGroupingType = { type: 'string', minLength: 1 } as const;

const anyConfigurableChannel = { type: 'string', minLength: 1 } as const;

const statusTimeouts = {
	type: ['object', 'null'],
	properties: {
		inactive: { type: ['integer', 'null'], minimum: 1 },
		closed: { type: ['integer', 'null'], minimum: 1 },
	},
} as const;

const captureRule = {
	type: 'object',
	required: ['from', 'to'],
	properties: {
		from: { type: 'string' },
		to: { type: 'string' },
		metadata: { type: ['object', 'null'], additionalProperties: { type: 'string' } },
	},
} as const;

const channelSetting = {
	type: 'object',
	properties: { statusTimeouts, captureRules: { type: ['array', 'null'], items: captureRule } },
} as const;

const channelSettings = {
	type: 'object',
	propertyNames: anyConfigurableChannel,
	additionalProperties: channelSetting,
} as const;

const statusCallback = {
	type: 'object',
	required: ['url'],
	properties: {
		url: { type: 'string', format: 'uri' },
		method: { type: 'string', default: 'POST' },
	},
} as const;

const statusCallbacks = {
	type: 'array',
	maxItems: 2,
	items: statusCallback,
	unchecked: true,
} as const;

const intelligenceConfigurationIds = {
	type: 'array',
	maxItems: 5,
	items: { type: 'string' },
} as const;

const conversationsV1Bridge = {
	type: 'object',
	required: ['serviceId'],
	properties: { serviceId: { type: 'string', pattern: '^IS[0-9a-f]{32}$' } },
} as const;

const createConfigurationRequest = {
	type: 'object',
	required: ['displayName', 'description', 'conversationGroupingType', 'memoryStoreId'],
	properties: {
		displayName: configurationDisplayName,
		description: configurationDescription,
		conversationGroupingType: anyGroupingType,
		memoryStoreId,
		channelSettings,
		statusCallbacks,
		intelligenceConfigurationIds,
		memoryExtractionEnabled: { type: 'boolean', default: false },
		conversationsV1Bridge,
	},
} as const;

const replaceConfigurationRequest = {
	type: 'object',
	required: ['description', 'conversationGroupingType', 'memoryStoreId', 'channelSettings'],
	properties: {
		displayName: configurationDisplayName,
		description: configurationDescription,
		conversationGroupingType: anyGroupingType,
		memoryStoreId,
		channelSettings,
		statusCallbacks,
		intelligenceConfigurationIds,
		memoryExtractionEnabled: { type: 'boolean', default: false },
		conversationsV1Bridge,
	},
} as const;

const updateConfigurationRequest = {
	type: 'object',
	properties: {
		displayName: { ...configurationDisplayName, type: ['string', 'null'] },
		description: { ...configurationDescription, type: ['string', 'null'] },
		conversationGroupingType: anyGroupingType,
		memoryStoreId: { ...memoryStoreId, type: ['string', 'null'] },
		channelSettings: {
			type: 'object',
			propertyNames: anyConfigurableChannel,
			additionalProperties: { ...channelSetting, type: ['object', 'null'] },
		},
		statusCallbacks: { ...statusCallbacks, type: ['array', 'null'] },
		intelligenceConfigurationIds: { ...intelligenceConfigurationIds, type: ['array', 'null'] },
		memoryExtractionEnabled: { type: ['boolean', 'null'] },
		conversationsV1Bridge: { ...conversationsV1Bridge, type: ['object', 'null'] },
	},
} as const;

const conversationStatus = { type: 'string', enum: conversationStatuses } as const;

const anyParticipantType = { type: 'string', minLength: 1 } as const;

const anyChannel = { type: 'string', minLength: 1 } as const;

const participantAddress = {
	type: 'object',
	required: ['channel', 'address'],
	properties: {
		channel: anyChannel,
		address: { type: 'string' },
		channelId: { type: ['string', 'null'] },
	},
} as const;

const replaceParticipantRequest = {
	type: 'object',
	properties: {
		name: { type: ['string', 'null'] },
		type: anyParticipantType,
		profileId: { type: ['string', 'null'] },
		addresses: { type: 'array', items: participantAddress },
	},
} as const;

const metadataName = { type: 'string', pattern: '^[A-Za-z0-9._-]+$', maxLength: 128 } as const;

const metadataValue = { type: 'string', maxLength: 512 } as const;

const metadata = {
	type: 'object',
	maxProperties: 8,
	propertyNames: metadataName,
	additionalProperties: metadataValue,
} as const;

const createConversationRequest = {
	type: 'object',
	required: ['configurationId'],
	properties: {
		configurationId: { type: 'string' },
		name: { type: 'string' },
		configuration: {
			type: 'object',
			properties: {
				intelligenceConfigurationIds,
				traitExtractionStrategyIds: { type: 'array', items: { type: 'string' } },
				observationExtractionStrategyIds: { type: 'array', items: { type: 'string' } },
				workflows: {
					type: 'array',
					items: {
						type: 'object',
						required: ['flowId'],
						properties: { flowId: { type: 'string', pattern: '^FW[0-9a-fA-F]{32}$' } },
					},
				},
			},
		},
		participants: { type: 'array', maxItems: 50, items: replaceParticipantRequest },
		metadata,
	},
} as const;

const replaceConversationRequest = {
	type: 'object',
	required: ['status'],
	properties: { name: { type: 'string' }, status: conversationStatus, metadata },
} as const;

const updateConversationRequest = {
	type: 'object',
	properties: {
		name: { type: ['string', 'null'] },
		status: conversationStatus,
		configuration: {
			type: 'object',
			properties: {
				statusCallbacks: {
					type: ['array', 'null'],
					maxItems: 20,
					items: statusCallback,
					unchecked: true,
				},
			},
		},
		metadata: {
			type: 'object',
			propertyNames: metadataName,
			additionalProperties: { ...metadataValue, type: ['string', 'null'] },
		},
	},
} as const;

const createParticipantRequest = {
	type: 'object',
	required: ['addresses'],
	properties: {
		name: { type: ['string', 'null'] },
		type: anyParticipantType,
		profileId: { type: ['string', 'null'] },
		addresses: { type: 'array', items: participantAddress },
	},
} as const;

const communicationParty = {
	type: 'object',
	required: ['address', 'channel'],
	properties: {
		address: { type: 'string' },
		channel: anyChannel,
		participantId: { type: 'string' },
	},
} as const;

const textContent = {
	type: 'object',
	required: ['type', 'text'],
	properties: { type: { type: 'string', const: 'TEXT' }, text: { type: 'string' } },
} as const;

const transcriptionContent = {
	type: 'object',
	required: ['type', 'text'],
	properties: {
		type: { type: 'string', const: 'TRANSCRIPTION' },
		text: { type: 'string' },
		transcription: {
			type: 'object',
			properties: {
				channel: { type: 'integer' },
				confidence: { type: 'number', minimum: 0, maximum: 1 },
				engine: { type: 'string' },
			},
		},
	},
} as const;

const createCommunicationRequest = {
	type: 'object',
	required: ['author', 'content', 'recipients'],
	properties: {
		author: communicationParty,
		content: { oneOf: [textContent, transcriptionContent] },
		channelId: { type: 'string' },
		resourceId: { type: 'string', minLength: 1 },
		recipients: { type: 'array', minItems: 1, items: communicationParty },
		occurredAt: { type: 'string', format: 'date-time' },
	},
} as const;

const actionType = { type: 'string', enum: actionTypes } as const;

const actionParty = {
	type: 'object',
	properties: {
		participantId: { type: 'string' },
		address: { type: 'string' },
		channel: anyChannel,
	},
} as const;

const messageContent = {
	type: 'object',
	properties: {
		text: { type: 'string' },
		contentId: { type: 'string' },
		variables: { type: 'object', additionalProperties: { type: 'string' } },
		mediaUrls: { type: 'array', items: { type: 'string', format: 'uri' } },
	},
	additionalProperties: false,
} as const;

const createActionRequest = {
	type: 'object',
	required: ['type', 'payload'],
	properties: {
		type: actionType,
		payload: {
			type: 'object',
			required: ['from', 'to', 'content'],
			properties: {
				from: actionParty,
				to: { type: 'array', minItems: 1, items: actionParty },
				content: messageContent,
				channelSettings: { type: 'object', additionalProperties: true },
			},
		},
	},
} as const;

const anyIntelligenceChannel = { type: 'string', minLength: 1 } as const;

const intelligenceDisplayName = { type: 'string', minLength: 1, maxLength: 128 } as const;

const operatorId = {
	type: 'string',
	pattern: '^intelligence_operator_[0-7][0-9a-z]{25}$',
} as const;

const ruleOperator = {
	type: 'object',
	required: ['id'],
	properties: {
		id: operatorId,
		version: { type: ['integer', 'null'] },
		parameters: { type: ['object', 'null'], additionalProperties: true },
	},
} as const;

const anyRuleTrigger = { type: 'string', minLength: 1 } as const;

const ruleTriggerSetting = {
	type: 'object',
	required: ['on'],
	properties: {
		on: anyRuleTrigger,
		parameters: {
			type: ['object', 'null'],
			properties: { count: { type: ['integer', 'null'], minimum: 1, maximum: 20, default: 1 } },
		},
	},
} as const;

const ruleActionType = { type: 'string', enum: ruleActionTypes } as const;

const ruleActionMethod = { type: 'string', enum: ruleActionMethods } as const;

const ruleAction = {
	type: 'object',
	required: ['type', 'method', 'url'],
	properties: {
		type: ruleActionType,
		method: ruleActionMethod,
		url: { type: 'string', format: 'uri' },
	},
	unchecked: true,
} as const;

const ruleContext = {
	type: ['object', 'null'],
	properties: {
		memory: { type: ['object', 'null'], properties: { enabled: { type: 'boolean' } } },
		knowledge: {
			type: ['object', 'null'],
			properties: { bases: { type: ['array', 'null'], items: { type: 'string' } } },
		},
	},
} as const;

const createRule = {
	type: 'object',
	required: ['operators', 'actions'],
	properties: {
		operators: { type: 'array', minItems: 1, maxItems: 5, items: ruleOperator },
		triggers: { type: ['array', 'null'], maxItems: 1, items: ruleTriggerSetting },
		actions: { type: ['array', 'null'], maxItems: 2, items: ruleAction },
		context: ruleContext,
	},
} as const;

const createIntelligenceConfigurationRequest = {
	type: 'object',
	required: ['displayName', 'rules'],
	properties: {
		displayName: intelligenceDisplayName,
		description: { type: ['string', 'null'] },
		rules: { type: 'array', maxItems: 5, items: createRule },
	},
} as const;

const ruleId = {
	type: 'string',
	pattern: '^intelligence_configurationrule_[0-7][0-9a-z]{25}$',
} as const;

const replaceRule = {
	type: 'object',
	required: ['operators', 'actions'],
	properties: {
		id: ruleId,
		operators: { type: 'array', minItems: 1, maxItems: 5, items: ruleOperator },
		triggers: { type: ['array', 'null'], maxItems: 1, items: ruleTriggerSetting },
		actions: { type: ['array', 'null'], maxItems: 2, items: ruleAction },
		context: ruleContext,
	},
} as const;

const replaceIntelligenceConfigurationRequest = {
	type: 'object',
	required: ['displayName', 'rules'],
	properties: {
		displayName: intelligenceDisplayName,
		description: { type: ['string', 'null'] },
		rules: { type: 'array', maxItems: 5, items: replaceRule },
	},
} as const;

const anyOutputFormat = { type: 'string', minLength: 1 } as const;

const anyParameterType = { type: 'string', minLength: 1 } as const;

const operatorParameter = {
	type: 'object',
	required: ['type'],
	properties: {
		type: anyParameterType,
		default: {},
		required: { type: 'boolean', default: false },
		description: { type: ['string', 'null'] },
	},
} as const;

const operatorRequest = {
	type: 'object',
	required: ['displayName', 'prompt', 'outputFormat'],
	properties: {
		displayName: intelligenceDisplayName,
		description: { type: ['string', 'null'] },
		prompt: { type: 'string' },
		outputFormat: anyOutputFormat,
		outputSchema: { type: ['object', 'null'], additionalProperties: true },
		trainingExamples: {
			type: ['array', 'null'],
			items: {
				type: 'object',
				required: ['input', 'output'],
				properties: { input: { type: 'string' }, output: { type: 'string' } },
			},
		},
		context: {
			type: ['object', 'null'],
			properties: {
				memory: { type: ['object', 'null'], properties: { enabled: { type: 'boolean' } } },
				knowledge: { type: ['object', 'null'], properties: { enabled: { type: 'boolean' } } },
			},
		},
		parameters: { type: ['object', 'null'], additionalProperties: operatorParameter },
	},
} as const;

const conversationId = {
	type: 'string',
	pattern: '^conv_conversation_[0-7][0-9a-z]{25}$',
} as const;

const intelligenceConfigurationId = {
	type: 'string',
	pattern: '^intelligence_configuration_[0-7][0-9a-z]{25}$',
} as const;

const createRuleExecutionRequest = {
	type: 'object',
	required: ['intelligenceConfigurationId', 'ruleId', 'conversationId'],
	properties: {
		intelligenceConfigurationId,
		ruleId,
		conversationId,
		rule: {
			type: 'object',
			required: ['operators'],
			properties: {
				operators: {
					type: 'array',
					items: {
						type: 'object',
						required: ['id', 'parameters'],
						properties: {
							id: { type: 'string' },
							parameters: { type: 'object', additionalProperties: true },
						},
					},
				},
			},
		},
	},
} as const;

const sortOrder = { type: 'string', enum: sortOrders } as const;

const traits = {
	type: 'object',
	additionalProperties: { type: 'object', additionalProperties: true },
} as const;

const profileTraitsRequest = { type: 'object', properties: { traits } } as const;

const identifierRequest = {
	type: 'object',
	required: ['idType', 'value'],
	properties: { idType: { type: 'string', minLength: 1 }, value: { type: 'string', minLength: 1 } },
} as const;

const identifierUpdateRequest = {
	type: 'object',
	required: ['idType', 'oldValue', 'newValue'],
	properties: {
		idType: { type: 'string', minLength: 1 },
		oldValue: { type: 'string', minLength: 1 },
		newValue: { type: 'string', minLength: 1 },
	},
} as const;

const newObservation = {
	type: 'object',
	required: ['content', 'occurredAt', 'source'],
	properties: {
		content: { type: 'string', minLength: 1, maxLength: 4096 },
		occurredAt: { type: 'string', format: 'date-time' },
		source: { type: 'string', minLength: 1 },
		conversationIds: { type: 'array', items: { type: 'string', minLength: 1 } },
	},
} as const;

const createObservationsRequest = {
	type: 'object',
	required: ['observations'],
	properties: { observations: { type: 'array', minItems: 1, maxItems: 10, items: newObservation } },
} as const;

const updateObservationRequest = {
	type: 'object',
	properties: {
		content: { type: 'string', minLength: 1, maxLength: 4096 },
		occurredAt: { type: 'string', format: 'date-time' },
		source: { type: 'string', minLength: 1 },
		conversationIds: { type: 'array', items: { type: 'string', minLength: 1 } },
	},
} as const;

const newConversationSummary = {
	type: 'object',
	required: ['content', 'occurredAt', 'conversationId'],
	properties: {
		content: { type: 'string', minLength: 1, maxLength: 4096 },
		occurredAt: { type: 'string', format: 'date-time' },
		conversationId: { type: 'string', minLength: 1 },
		source: { type: 'string', minLength: 1 },
	},
} as const;

const createConversationSummariesRequest = {
	type: 'object',
	required: ['summaries'],
	properties: {
		summaries: { type: 'array', minItems: 1, maxItems: 10, items: newConversationSummary },
	},
} as const;

const updateConversationSummaryRequest = {
	type: 'object',
	properties: {
		content: { type: 'string', minLength: 1, maxLength: 4096 },
		occurredAt: { type: 'string', format: 'date-time' },
		conversationId: { type: 'string', minLength: 1 },
		source: { type: 'string', minLength: 1 },
	},
} as const;

const recallRequest = {
	type: 'object',
	properties: {
		conversationId: { type: 'string', minLength: 1 },
		query: { type: 'string', minLength: 1 },
		beginDate: { type: 'string', format: 'date-time' },
		endDate: { type: 'string', format: 'date-time' },
		communicationsLimit: { type: 'integer', minimum: 0 },
		observationsLimit: { type: 'integer', minimum: 0, maximum: 100 },
		summariesLimit: { type: 'integer', minimum: 0 },
		relevanceThreshold: { type: 'number', minimum: 0, maximum: 1 },
	},
} as const;

export const endpoints = {
	listConfigurations: {
		product: 'conversations',
		method: 'GET',
		path: '/v2/ControlPlane/Configurations',
		query: {
			pageSize: { type: 'integer', minimum: 1, maximum: 1000, default: 50 },
			pageToken: { type: 'string' },
			memoryStoreId,
		},
		success: [200],
		listKey: 'configurations',
	},
	createConfiguration: {
		product: 'conversations',
		method: 'POST',
		path: '/v2/ControlPlane/Configurations',
		idempotencyKey: true,
		body: createConfigurationRequest,
		success: [202],
	},
	fetchConfiguration: {
		product: 'conversations',
		method: 'GET',
		path: '/v2/ControlPlane/Configurations/{id}',
		success: [200],
	},
	replaceConfiguration: {
		product: 'conversations',
		method: 'PUT',
		path: '/v2/ControlPlane/Configurations/{id}',
		idempotencyKey: true,
		body: replaceConfigurationRequest,
		success: [202],
	},
	updateConfiguration: {
		product: 'conversations',
		method: 'PATCH',
		path: '/v2/ControlPlane/Configurations/{id}',
		idempotencyKey: true,
		body: updateConfigurationRequest,
		success: [202],
	},
	deleteConfiguration: {
		product: 'conversations',
		method: 'DELETE',
		path: '/v2/ControlPlane/Configurations/{id}',
		idempotencyKey: true,
		success: [202],
	},
	fetchOperation: {
		product: 'conversations',
		method: 'GET',
		path: '/v2/ControlPlane/Operations/{id}',
		success: [200],
	},
	listConversations: {
		product: 'conversations',
		method: 'GET',
		path: '/v2/Conversations',
		query: {
			status: { type: 'array', items: conversationStatus },
			channelId: { type: 'string' },
			pageSize: { type: 'integer', minimum: 1, maximum: 1000, default: 50 },
			pageToken: { type: 'string' },
		},
		success: [200],
		listKey: 'conversations',
	},
	createConversation: {
		product: 'conversations',
		method: 'POST',
		path: '/v2/Conversations',
		body: createConversationRequest,
		success: [201],
	},
	fetchConversation: {
		product: 'conversations',
		method: 'GET',
		path: '/v2/Conversations/{id}',
		success: [200],
	},
	replaceConversation: {
		product: 'conversations',
		method: 'PUT',
		path: '/v2/Conversations/{id}',
		body: replaceConversationRequest,
		success: [200],
	},
	updateConversation: {
		product: 'conversations',
		method: 'PATCH',
		path: '/v2/Conversations/{id}',
		body: updateConversationRequest,
		success: [200],
	},
	deleteConversation: {
		product: 'conversations',
		method: 'DELETE',
		path: '/v2/Conversations/{id}',
		idempotencyKey: true,
		success: [202],
	},
	listParticipants: {
		product: 'conversations',
		method: 'GET',
		path: '/v2/Conversations/{conversationId}/Participants',
		query: {
			pageSize: { type: 'integer', minimum: 1, maximum: 1000, default: 50 },
			pageToken: { type: 'string' },
		},
		success: [200],
		listKey: 'participants',
	},
	createParticipant: {
		product: 'conversations',
		method: 'POST',
		path: '/v2/Conversations/{conversationId}/Participants',
		body: createParticipantRequest,
		success: [201],
	},
	fetchParticipant: {
		product: 'conversations',
		method: 'GET',
		path: '/v2/Conversations/{conversationId}/Participants/{id}',
		success: [200],
	},
	replaceParticipant: {
		product: 'conversations',
		method: 'PUT',
		path: '/v2/Conversations/{conversationId}/Participants/{id}',
		body: replaceParticipantRequest,
		success: [200],
	},
	listCommunications: {
		product: 'conversations',
		method: 'GET',
		path: '/v2/Conversations/{conversationId}/Communications',
		query: {
			channelId: { type: 'string' },
			pageSize: { type: 'integer', minimum: 1, maximum: 1000, default: 50 },
			pageToken: { type: 'string' },
		},
		success: [200],
		listKey: 'communications',
	},
	createCommunication: {
		product: 'conversations',
		method: 'POST',
		path: '/v2/Conversations/{conversationId}/Communications',
		body: createCommunicationRequest,
		success: [201],
	},
	fetchCommunication: {
		product: 'conversations',
		method: 'GET',
		path: '/v2/Conversations/{conversationId}/Communications/{id}',
		success: [200],
	},
	createAction: {
		product: 'conversations',
		method: 'POST',
		path: '/v2/Conversations/{conversationId}/Actions',
		body: createActionRequest,
		success: [202],
	},
	fetchAction: {
		product: 'conversations',
		method: 'GET',
		path: '/v2/Conversations/{conversationId}/Actions/{actionId}',
		success: [200],
	},
	listIntelligenceConversations: {
		product: 'intelligence',
		method: 'GET',
		path: '/v3/Conversations',
		query: {
			pageSize: { type: 'integer', minimum: 1, maximum: 1000, default: 50 },
			pageToken: { type: 'string' },
			createdAtBefore: { type: 'string', format: 'date-time' },
			createdAtAfter: { type: 'string', format: 'date-time' },
			status: conversationStatus,
			channelId: { type: 'string' },
			channels: { type: 'array', items: anyIntelligenceChannel },
			conversationConfigurationId: { type: 'string' },
			intelligenceConfigurationIds: { type: 'array', items: { type: 'string' } },
			operatorIds: { type: 'array', items: { type: 'string' } },
		},
		success: [200],
		listKey: 'items',
	},
	fetchIntelligenceConversation: {
		product: 'intelligence',
		method: 'GET',
		path: '/v3/Conversations/{id}',
		success: [200],
	},
	listIntelligenceConfigurations: {
		product: 'intelligence',
		method: 'GET',
		path: '/v3/ControlPlane/Configurations',
		query: {
			pageSize: { type: 'integer', minimum: 1, maximum: 1000, default: 50 },
			pageToken: { type: 'string' },
		},
		success: [200],
		listKey: 'items',
	},
	createIntelligenceConfiguration: {
		product: 'intelligence',
		method: 'POST',
		path: '/v3/ControlPlane/Configurations',
		body: createIntelligenceConfigurationRequest,
		success: [201],
	},
	fetchIntelligenceConfiguration: {
		product: 'intelligence',
		method: 'GET',
		path: '/v3/ControlPlane/Configurations/{id}',
		success: [200],
	},
	replaceIntelligenceConfiguration: {
		product: 'intelligence',
		method: 'PUT',
		path: '/v3/ControlPlane/Configurations/{id}',
		body: replaceIntelligenceConfigurationRequest,
		success: [200],
	},
	deleteIntelligenceConfiguration: {
		product: 'intelligence',
		method: 'DELETE',
		path: '/v3/ControlPlane/Configurations/{id}',
		success: [204],
	},
	listOperators: {
		product: 'intelligence',
		method: 'GET',
		path: '/v3/ControlPlane/Operators',
		query: {
			pageSize: { type: 'integer', minimum: 1, maximum: 1000, default: 50 },
			pageToken: { type: 'string' },
		},
		success: [200],
		listKey: 'items',
	},
	createOperator: {
		product: 'intelligence',
		method: 'POST',
		path: '/v3/ControlPlane/Operators',
		body: operatorRequest,
		success: [201],
	},
	fetchOperator: {
		product: 'intelligence',
		method: 'GET',
		path: '/v3/ControlPlane/Operators/{id}',
		success: [200],
	},
	replaceOperator: {
		product: 'intelligence',
		method: 'PUT',
		path: '/v3/ControlPlane/Operators/{id}',
		ifMatch: true,
		body: operatorRequest,
		success: [200],
	},
	deleteOperator: {
		product: 'intelligence',
		method: 'DELETE',
		path: '/v3/ControlPlane/Operators/{id}',
		success: [204],
	},
	listOperatorVersions: {
		product: 'intelligence',
		method: 'GET',
		path: '/v3/ControlPlane/Operators/{id}/Versions',
		query: {
			pageSize: { type: 'integer', minimum: 1, maximum: 1000, default: 50 },
			pageToken: { type: 'string' },
		},
		success: [200],
		listKey: 'items',
	},
	fetchOperatorVersion: {
		product: 'intelligence',
		method: 'GET',
		path: '/v3/ControlPlane/Operators/{id}/Versions/{version}',
		success: [200],
	},
	listOperatorResults: {
		product: 'intelligence',
		method: 'GET',
		path: '/v3/OperatorResults',
		query: {
			conversationId,
			intelligenceConfigurationId,
			operatorId,
			pageSize: { type: 'integer', minimum: 1, maximum: 1000, default: 50 },
			pageToken: { type: 'string' },
		},
		success: [200],
		listKey: 'items',
	},
	fetchOperatorResult: {
		product: 'intelligence',
		method: 'GET',
		path: '/v3/OperatorResults/{operatorResultId}',
		success: [200],
	},
	deleteOperatorResult: {
		product: 'intelligence',
		method: 'DELETE',
		path: '/v3/OperatorResults/{operatorResultId}',
		success: [204],
	},
	createRuleExecution: {
		product: 'intelligence',
		method: 'POST',
		path: '/v3/RuleExecutions',
		body: createRuleExecutionRequest,
		success: [202],
	},
	listMemoryStores: {
		product: 'memory',
		method: 'GET',
		path: '/v1/ControlPlane/Stores',
		query: {
			pageSize: { type: 'integer', maximum: 100 },
			pageToken: { type: 'string' },
			orderBy: sortOrder,
		},
		success: [200],
		listKey: 'stores',
	},
	fetchMemoryStore: {
		product: 'memory',
		method: 'GET',
		path: '/v1/ControlPlane/Stores/{storeId}',
		success: [200],
	},
	listTraitGroups: {
		product: 'memory',
		method: 'GET',
		path: '/v1/ControlPlane/Stores/{storeId}/TraitGroups',
		query: {
			includeTraits: { type: 'boolean' },
			pageSize: { type: 'integer', minimum: 1, maximum: 100 },
			pageToken: { type: 'string' },
			orderBy: sortOrder,
		},
		success: [200],
		listKey: 'traitGroups',
	},
	listProfiles: {
		product: 'memory',
		method: 'GET',
		path: '/v1/Stores/{storeId}/Profiles',
		query: {
			pageSize: { type: 'integer', minimum: 1, maximum: 1000, default: 50 },
			pageToken: { type: 'string' },
			orderBy: sortOrder,
		},
		success: [200],
		listKey: 'profiles',
	},
	createProfile: {
		product: 'memory',
		method: 'POST',
		path: '/v1/Stores/{storeId}/Profiles',
		body: profileTraitsRequest,
		success: [202],
	},
	lookUpProfile: {
		product: 'memory',
		method: 'POST',
		path: '/v1/Stores/{storeId}/Profiles/Lookup',
		body: identifierRequest,
		readsOnly: true,
		success: [200],
	},
	fetchProfile: {
		product: 'memory',
		method: 'GET',
		path: '/v1/Stores/{storeId}/Profiles/{profileId}',
		query: { traitGroups: { type: 'string' } },
		success: [200],
	},
	updateProfile: {
		product: 'memory',
		method: 'PATCH',
		path: '/v1/Stores/{storeId}/Profiles/{profileId}',
		body: profileTraitsRequest,
		success: [202],
	},
	deleteProfile: {
		product: 'memory',
		method: 'DELETE',
		path: '/v1/Stores/{storeId}/Profiles/{profileId}',
		success: [202],
	},
	listTraits: {
		product: 'memory',
		method: 'GET',
		path: '/v1/Stores/{storeId}/Profiles/{profileId}/Traits',
		query: {
			pageSize: { type: 'integer', minimum: 1, maximum: 1000, default: 50 },
			pageToken: { type: 'string' },
			orderBy: sortOrder,
			traitGroups: { type: 'string' },
		},
		success: [200],
		listKey: 'traits',
	},
	listIdentifiers: {
		product: 'memory',
		method: 'GET',
		path: '/v1/Stores/{storeId}/Profiles/{profileId}/Identifiers',
		success: [200],
	},
	createIdentifier: {
		product: 'memory',
		method: 'POST',
		path: '/v1/Stores/{storeId}/Profiles/{profileId}/Identifiers',
		body: identifierRequest,
		success: [202],
	},
	fetchIdentifier: {
		product: 'memory',
		method: 'GET',
		path: '/v1/Stores/{storeId}/Profiles/{profileId}/Identifiers/{idType}',
		success: [200],
	},
	updateIdentifier: {
		product: 'memory',
		method: 'PATCH',
		path: '/v1/Stores/{storeId}/Profiles/{profileId}/Identifiers/{idType}',
		body: identifierUpdateRequest,
		success: [202],
	},
	deleteIdentifier: {
		product: 'memory',
		method: 'DELETE',
		path: '/v1/Stores/{storeId}/Profiles/{profileId}/Identifiers/{idType}',
		query: { removeAll: { type: 'boolean' } },
		success: [202],
	},
	listObservations: {
		product: 'memory',
		method: 'GET',
		path: '/v1/Stores/{storeId}/Profiles/{profileId}/Observations',
		query: {
			pageSize: { type: 'integer', minimum: 1, maximum: 1000, default: 50 },
			pageToken: { type: 'string' },
			orderBy: sortOrder,
			source: { type: 'string' },
			createdAfter: { type: 'string', format: 'date-time' },
			createdBefore: { type: 'string', format: 'date-time' },
			conversationId: { type: 'string' },
		},
		success: [200],
		listKey: 'observations',
	},
	createObservations: {
		product: 'memory',
		method: 'POST',
		path: '/v1/Stores/{storeId}/Profiles/{profileId}/Observations',
		body: createObservationsRequest,
		success: [202],
	},
	fetchObservation: {
		product: 'memory',
		method: 'GET',
		path: '/v1/Stores/{storeId}/Profiles/{profileId}/Observations/{observationId}',
		success: [200],
	},
	updateObservation: {
		product: 'memory',
		method: 'PATCH',
		path: '/v1/Stores/{storeId}/Profiles/{profileId}/Observations/{observationId}',
		body: updateObservationRequest,
		success: [202],
	},
	deleteObservation: {
		product: 'memory',
		method: 'DELETE',
		path: '/v1/Stores/{storeId}/Profiles/{profileId}/Observations/{observationId}',
		success: [202],
	},
	listConversationSummaries: {
		product: 'memory',
		method: 'GET',
		path: '/v1/Stores/{storeId}/Profiles/{profileId}/ConversationSummaries',
		query: {
			pageSize: { type: 'integer', minimum: 1, maximum: 1000, default: 50 },
			pageToken: { type: 'string' },
			conversationId: { type: 'string' },
		},
		success: [200],
		listKey: 'summaries',
	},
	createConversationSummaries: {
		product: 'memory',
		method: 'POST',
		path: '/v1/Stores/{storeId}/Profiles/{profileId}/ConversationSummaries',
		body: createConversationSummariesRequest,
		success: [202],
	},
	fetchConversationSummary: {
		product: 'memory',
		method: 'GET',
		path: '/v1/Stores/{storeId}/Profiles/{profileId}/ConversationSummaries/{summaryId}',
		success: [200],
	},
	updateConversationSummary: {
		product: 'memory',
		method: 'PATCH',
		path: '/v1/Stores/{storeId}/Profiles/{profileId}/ConversationSummaries/{summaryId}',
		body: updateConversationSummaryRequest,
		success: [202],
	},
	deleteConversationSummary: {
		product: 'memory',
		method: 'DELETE',
		path: '/v1/Stores/{storeId}/Profiles/{profileId}/ConversationSummaries/{summaryId}',
		success: [202],
	},
	recall: {
		product: 'memory',
		method: 'POST',
		path: '/v1/Stores/{storeId}/Profiles/{profileId}/Recall',
		body: recallRequest,
		readsOnly: true,
		success: [200],
	},
	fetchMemoryOperation: {
		product: 'memory',
		method: 'GET',
		path: '/v1/ControlPlane/Operations/{id}',
		success: [200],
	},
} as const satisfies Record<string, Endpoint>;
