/** Example values of output fields, by name; a name with two meanings is listed with its parent. */
const date = '2026-01-31T14:00:00.000Z';
const suffix = '01k0000000e00800000000000a';
const id = (prefix: string) => `${prefix}_${suffix}`;

/** The prefixes of IDs, by field name. */
const prefixes: Record<string, string> = {
	actionId: 'conv_action',
	authorParticipantId: 'conv_participant',
	communicationId: 'conv_communication',
	configurationId: 'conv_configuration',
	conversationId: 'conv_conversation',
	conversationIds: 'conv_conversation',
	customerProfileId: 'mem_profile',
	intelligenceConfigurationId: 'intelligence_configuration',
	intelligenceConfigurationIds: 'intelligence_configuration',
	memoryStoreId: 'mem_store',
	operationId: 'proc_job',
	operatorId: 'intelligence_operator',
	operatorResultIds: 'intelligence_operatorresult',
	participantId: 'conv_participant',
	profileId: 'mem_profile',
	ruleId: 'intelligence_configurationrule',
};

/** The kind of the field `id`, by node or resource. */
const ownPrefixes: Record<string, string> = {
	author: 'conv_participant',
	communication: 'conv_communication',
	communications: 'conv_communication',
	configuration: 'conv_configuration',
	conversation: 'conv_conversation',
	conversationConfigurations: 'conv_configuration',
	conversationSummaries: 'mem_summary',
	conversationSummary: 'mem_summary',
	intelligenceResults: 'intelligence_operatorresult',
	message: 'conv_action',
	observation: 'mem_observation',
	observations: 'mem_observation',
	operator: 'intelligence_operator',
	operatorResult: 'intelligence_operatorresult',
	participant: 'conv_participant',
	operators: 'intelligence_operator',
	participants: 'conv_participant',
	profile: 'mem_profile',
	recipients: 'conv_participant',
	rules: 'intelligence_configurationrule',
	summaries: 'mem_summary',
	turns: 'conv_communication',
};

const texts: Record<string, string> = {
	accountId: 'AC00000000000000000000000000000000',
	action: 'close',
	address: '+15550100001',
	addresses: 'SMS +15550100001',
	age: '7 to 30 days',
	agentName: 'Robin',
	author: '+15550100001',
	authorName: 'Ana Torres',
	authorType: 'CUSTOMER',
	bases: 'know_knowledgebase_01k0000000e00800000000000a',
	changedFields: 'statusTimeouts',
	channel: 'SMS',
	channelId: 'CA00000000000000000000000000000000',
	channels: 'SMS',
	configurationName: 'Support',
	content: 'Prefers to be called in the afternoon',
	conversationGroupingType: 'GROUP_BY_PROFILE',
	customerAddress: '+15550100001',
	customerName: 'Ana Torres',
	day: '2026-01-31',
	deliveryStatus: 'DELIVERED',
	description: 'Everything about orders',
	detail: 'The configuration does not exist',
	displayName: 'Support',
	eventType: 'CONVERSATION_UPDATED',
	failureReason: 'Undeliverable',
	fileName: 'Order 1182 arrived broken.txt',
	firstName: 'Ana',
	idType: 'phone',
	instance: '/operations/1',
	intelligenceConfigurationName: 'Quality',
	lastMessage: 'My order arrived broken',
	lastMessageBy: 'Ana Torres',
	lastMessageByType: 'CUSTOMER',
	lastName: 'Torres',
	messageSid: 'SM00000000000000000000000000000000',
	messages: 'Ana Torres: My order arrived broken',
	method: 'POST',
	name: 'Order 1182 arrived broken',
	newValue: '+15550100002',
	normalizedValue: '+15550100001',
	oldValue: '+15550100001',
	on: 'CONVERSATION_END',
	operatorName: 'Sentiment',
	outcome: 'closed',
	outputFormat: 'CLASSIFICATION',
	parameters: '{}',
	phone: '+15550100001',
	pointer: '/displayName',
	event: 'closed',
	previousId: 'intelligence_configuration_01k0000000e00800000000000b',
	previousStatus: 'ACTIVE',
	prompt: 'How does the customer feel?',
	reason: 'already closed',
	recipients: '+15550100002',
	result: 'negative',
	role: 'CUSTOMER',
	source: 'EXTRACTED',
	speaker: 'Ana Torres (Customer)',
	status: 'ACTIVE',
	statusBefore: 'ACTIVE',
	statusCallbackUrls: 'https://example.com/events',
	statusUrl: 'https://conversations.twilio.com/v2/ControlPlane/Operations/proc_job_...',
	text: 'My order arrived broken',
	title: 'Not found',
	traitGroup: 'Contact',
	transcript: 'Order 1182 arrived broken\nStatus: Closed ...',
	triggeredBy: 'CONVERSATION_END',
	type: 'CUSTOMER',
	url: 'https://1console.twilio.com/account/AC.../us1/conversation-orchestrator/conversations/conv_...',
	value: '+15550100001',
	why: 'last active 41 days ago; matches Configuration',
	values: '+15550100001',
	waitingFor: 'CLOSED',
};

/** Objects whose keys the account chooses. */
const objects: Record<string, object> = {
	metadata: { orderId: '1182' },
	resultsByOperator: { sentiment: 'negative' },
	traits: { Contact: { firstName: 'Ana' } },
};

/** Inner fields of the entries of lists with this name, if they mean something else there. */
const inside: Record<string, Record<string, string>> = {
	conversationSummary: { content: 'Order 1182 arrived broken; a new one is on its way' },
	operator: { displayName: 'Sentiment', description: 'How the customer feels' },
	participant: { name: 'Ana Torres' },
	participants: { name: 'Ana Torres' },
	errors: { detail: 'must not be empty' },
};

/**
 * An example of a field's value.
 * @param path the names of the field's parents and of the field; the first one is the node or resource
 * @returns undefined if there is no example for a string with this name: add one in this file
 */
export function exampleOf(path: readonly string[], type: string): unknown {
	const name = path.at(-1) ?? '';
	const owner = path.at(-2) ?? '';
	if (type === 'boolean') return true;
	if (type === 'number') return 3;
	if (type === 'object') return objects[name] ?? {};
	const own = name === 'id' ? ownPrefixes[owner] : prefixes[name];
	if (own !== undefined) return id(own);
	if (/(At|Until|Date|Deprecated|Retired)$|^(date[A-Z].*|time|timestamp)$/.test(name)) return date;
	return inside[owner]?.[name] ?? texts[name];
}
