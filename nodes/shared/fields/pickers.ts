import type { INodeProperties } from 'n8n-workflow';

/** A picker: from a searchable list, by ID, or by a pasted URL that contains the ID. */
interface Picker {
	displayName: string;
	name: string;
	description: string;
	/** The node's method that fills the list. */
	search: string;
	/** The prefix of these IDs, e.g. `conv_conversation`. */
	prefix: string;
	/** The path of the resource in the API, e.g. `Conversations`. */
	collection: string;
}

const exampleSuffix = '01k0000000e00800000000000a';

/** @returns the field; its value is the ID, however it was chosen */
export function picker({
	displayName,
	name,
	description,
	search,
	prefix,
	collection,
}: Picker): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select ${withArticle(displayName.toLowerCase())}...`,
				typeOptions: { searchListMethod: search, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: `e.g. ${prefix}_${exampleSuffix}`,
				validation: [
					{
						type: 'regex',
						properties: {
							regex: `^\\s*[^\\s/?#]+\\s*$|${urlPattern(prefix, collection)}[\\s\\S]*`,
							errorMessage: `Enter the ID, e.g. ${prefix}_${exampleSuffix}, or a URL that contains it`,
						},
					},
				],
			},
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: `e.g. https://console.twilio.com/.../${prefix}_${exampleSuffix}`,
				hint: 'The URL of its page in the Twilio Console, or its API URL',
				extractValue: { type: 'regex', regex: urlPattern(prefix, collection) },
				validation: [
					{
						type: 'regex',
						properties: {
							regex: `${urlPattern(prefix, collection)}[\\s\\S]*`,
							errorMessage: `There is no ID of ${withArticle(displayName.toLowerCase())} in this URL`,
						},
					},
				],
			},
		],
	};
}

function withArticle(noun: string): string {
	return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/**
 * Matches the ID by its prefix anywhere in a URL, else what follows the collection in an API path. Anchored at the
 * start, so that it is tried only once: n8n runs it over whatever was pasted.
 */
function urlPattern(prefix: string, collection: string): string {
	return `^\\s*[Hh][Tt][Tt][Pp][Ss]?://\\S*?(${prefix}_[0-9A-Za-z-]+|(?<=/${collection}/)[^/?#\\s]+)`;
}

/** Not `required`, so that it serves as a filter, too. */
export const conversationFilter = picker({
	displayName: 'Conversation',
	name: 'conversationId',
	description: 'The conversation to work on',
	search: 'searchConversations',
	prefix: 'conv_conversation',
	collection: 'Conversations',
});

export const conversationPicker: INodeProperties = { ...conversationFilter, required: true };

/** For operations that make no sense on a closed conversation. */
export const openConversationPicker: INodeProperties = {
	...picker({
		displayName: 'Conversation',
		name: 'conversationId',
		description: 'The open conversation to work on',
		search: 'searchOpenConversations',
		prefix: 'conv_conversation',
		collection: 'Conversations',
	}),
	required: true,
};

export const configurationFilter = picker({
	displayName: 'Configuration',
	name: 'configurationId',
	description: 'The configuration to work on',
	search: 'searchConfigurations',
	prefix: 'conv_configuration',
	collection: 'Configurations',
});

export const configurationPicker: INodeProperties = { ...configurationFilter, required: true };

/** A participant of the conversation chosen in the field "Conversation". */
export const participantPicker: INodeProperties = {
	...picker({
		displayName: 'Participant',
		name: 'participantId',
		description: 'A participant of the conversation above',
		search: 'searchParticipants',
		prefix: 'conv_participant',
		collection: 'Participants',
	}),
	required: true,
};

export const memoryStorePicker = picker({
	displayName: 'Memory Store',
	name: 'memoryStoreId',
	description: 'The store of customer profiles and of what Twilio learns about customers',
	search: 'searchMemoryStores',
	prefix: 'mem_store',
	collection: 'Stores',
});

export const intelligenceConfigurationFilter = picker({
	displayName: 'Intelligence Configuration',
	name: 'intelligenceConfigurationId',
	description: 'The intelligence configuration to work on',
	search: 'searchIntelligenceConfigurations',
	prefix: 'intelligence_configuration',
	collection: 'Configurations',
});

export const intelligenceConfigurationPicker: INodeProperties = {
	...intelligenceConfigurationFilter,
	required: true,
};

export const operatorFilter = picker({
	displayName: 'Operator',
	name: 'operatorId',
	description: 'The operator to work on',
	search: 'searchOperators',
	prefix: 'intelligence_operator',
	collection: 'Operators',
});

export const operatorPicker: INodeProperties = { ...operatorFilter, required: true };

export const operatorResultPicker: INodeProperties = {
	...picker({
		displayName: 'Operator Result',
		name: 'operatorResultId',
		description: 'What an operator found in a conversation',
		search: 'searchOperatorResults',
		prefix: 'intelligence_operatorresult',
		collection: 'OperatorResults',
	}),
	required: true,
};
