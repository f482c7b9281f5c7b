/**
 * Generated from contract/openapi.yaml by scripts/contract/contract.ts: do not edit.
 */
export interface paths {
	'/v2/ControlPlane/Configurations': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** List configurations */
		get: operations['listConfigurations'];
		put?: never;
		/** Create a configuration */
		post: operations['createConfiguration'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v2/ControlPlane/Configurations/{id}': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The configuration. */
				id: components['parameters']['ConfigurationId'];
			};
			cookie?: never;
		};
		/** Get a configuration */
		get: operations['fetchConfiguration'];
		/**
		 * Replace a configuration
		 * @description Replaces all fields. Optional fields that are left out are removed.
		 */
		put: operations['replaceConfiguration'];
		post?: never;
		/** Delete a configuration */
		delete: operations['deleteConfiguration'];
		options?: never;
		head?: never;
		/**
		 * Update a configuration
		 * @description Changes only the fields that are sent. A list replaces the whole list.
		 */
		patch: operations['updateConfiguration'];
		trace?: never;
	};
	'/v2/ControlPlane/Operations/{id}': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The operation ID from the Operation-Id header of an accepted request. */
				id: string;
			};
			cookie?: never;
		};
		/** Get an operation */
		get: operations['fetchOperation'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v2/Conversations': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** List conversations */
		get: operations['listConversations'];
		put?: never;
		/**
		 * Create a conversation
		 * @description A 409 names the open conversation that already has these participants.
		 */
		post: operations['createConversation'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v2/Conversations/{id}': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The conversation. */
				id: string;
			};
			cookie?: never;
		};
		/** Get a conversation */
		get: operations['fetchConversation'];
		/**
		 * Replace a conversation
		 * @description Sets the status, the name, and the metadata.
		 */
		put: operations['replaceConversation'];
		post?: never;
		/**
		 * Delete a conversation
		 * @description Deletes the conversation and everything in it. This cannot be undone.
		 */
		delete: operations['deleteConversation'];
		options?: never;
		head?: never;
		/**
		 * Update a conversation
		 * @description Changes only the fields that are sent.
		 */
		patch: operations['updateConversation'];
		trace?: never;
	};
	'/v2/Conversations/{conversationId}/Participants': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The conversation. */
				conversationId: components['parameters']['ConversationId'];
			};
			cookie?: never;
		};
		/** List participants */
		get: operations['listParticipants'];
		put?: never;
		/** Add a participant */
		post: operations['createParticipant'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v2/Conversations/{conversationId}/Participants/{id}': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The conversation. */
				conversationId: components['parameters']['ConversationId'];
				/** @description The participant. */
				id: string;
			};
			cookie?: never;
		};
		/** Get a participant */
		get: operations['fetchParticipant'];
		/**
		 * Replace a participant
		 * @description Replaces all fields. Fields that are left out are cleared, so send the current values too.
		 */
		put: operations['replaceParticipant'];
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v2/Conversations/{conversationId}/Communications': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The conversation. */
				conversationId: components['parameters']['ConversationId'];
			};
			cookie?: never;
		};
		/** List communications */
		get: operations['listCommunications'];
		put?: never;
		/**
		 * Record a communication
		 * @description Adds a message or spoken sentence to the conversation without sending it to anyone. If one has the same `resourceId`, it is updated instead.
		 */
		post: operations['createCommunication'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v2/Conversations/{conversationId}/Communications/{id}': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The conversation. */
				conversationId: components['parameters']['ConversationId'];
				/** @description The communication. */
				id: string;
			};
			cookie?: never;
		};
		/** Get a communication */
		get: operations['fetchCommunication'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v2/Conversations/{conversationId}/Actions': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The conversation. */
				conversationId: components['parameters']['ConversationId'];
			};
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Send a message
		 * @description Sends a message to participants. Sending the same request twice sends two messages.
		 */
		post: operations['createAction'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v2/Conversations/{conversationId}/Actions/{actionId}': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The conversation. */
				conversationId: components['parameters']['ConversationId'];
				/** @description The action that sent the message. */
				actionId: string;
			};
			cookie?: never;
		};
		/** Get a message */
		get: operations['fetchAction'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v3/Conversations': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * List analyzed conversations
		 * @description The two dates may be at most 31 days apart.
		 */
		get: operations['listIntelligenceConversations'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v3/Conversations/{id}': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The conversation. */
				id: string;
			};
			cookie?: never;
		};
		/** Get an analyzed conversation */
		get: operations['fetchIntelligenceConversation'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v3/ControlPlane/Configurations': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** List intelligence configurations */
		get: operations['listIntelligenceConfigurations'];
		put?: never;
		/** Create an intelligence configuration */
		post: operations['createIntelligenceConfiguration'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v3/ControlPlane/Configurations/{id}': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The intelligence configuration. */
				id: string;
			};
			cookie?: never;
		};
		/** Get an intelligence configuration */
		get: operations['fetchIntelligenceConfiguration'];
		/**
		 * Replace an intelligence configuration
		 * @description Replaces the rules. A rule with an ID is updated, a rule without one is added.
		 */
		put: operations['replaceIntelligenceConfiguration'];
		post?: never;
		/** Delete an intelligence configuration */
		delete: operations['deleteIntelligenceConfiguration'];
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v3/ControlPlane/Operators': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** List operators */
		get: operations['listOperators'];
		put?: never;
		/** Create an operator */
		post: operations['createOperator'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v3/ControlPlane/Operators/{id}': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The operator. */
				id: components['parameters']['OperatorId'];
			};
			cookie?: never;
		};
		/** Get an operator */
		get: operations['fetchOperator'];
		/**
		 * Replace an operator
		 * @description Replaces all fields, as a new version of the operator.
		 */
		put: operations['replaceOperator'];
		post?: never;
		/**
		 * Delete an operator
		 * @description Only your own operators can be deleted; Twilio's return 404.
		 */
		delete: operations['deleteOperator'];
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v3/ControlPlane/Operators/{id}/Versions': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The operator. */
				id: components['parameters']['OperatorId'];
			};
			cookie?: never;
		};
		/** List the versions of an operator */
		get: operations['listOperatorVersions'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v3/ControlPlane/Operators/{id}/Versions/{version}': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The operator. */
				id: components['parameters']['OperatorId'];
				/** @description The number of the version. */
				version: number;
			};
			cookie?: never;
		};
		/** Get a version of an operator */
		get: operations['fetchOperatorVersion'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v3/OperatorResults': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * List operator results
		 * @description There is no filter by date, and a misspelled filter is ignored.
		 */
		get: operations['listOperatorResults'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v3/OperatorResults/{operatorResultId}': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The operator result. */
				operatorResultId: string;
			};
			cookie?: never;
		};
		/** Get an operator result */
		get: operations['fetchOperatorResult'];
		put?: never;
		post?: never;
		/** Delete an operator result */
		delete: operations['deleteOperatorResult'];
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v3/RuleExecutions': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Analyze a conversation
		 * @description Runs a rule on a conversation now. The response is empty: the results appear later among the conversation's operator results.
		 */
		post: operations['createRuleExecution'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v1/ControlPlane/Stores': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * List memory stores
		 * @description Returns only IDs; names need another request.
		 */
		get: operations['listMemoryStores'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v1/ControlPlane/Stores/{storeId}': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: string;
			};
			cookie?: never;
		};
		/** Get a memory store */
		get: operations['fetchMemoryStore'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v1/ControlPlane/Stores/{storeId}/TraitGroups': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
			};
			cookie?: never;
		};
		/** List trait groups */
		get: operations['listTraitGroups'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v1/Stores/{storeId}/Profiles': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
			};
			cookie?: never;
		};
		/**
		 * List profiles
		 * @description Returns only IDs; traits need another request.
		 */
		get: operations['listProfiles'];
		put?: never;
		/** Create a profile */
		post: operations['createProfile'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v1/Stores/{storeId}/Profiles/Lookup': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
			};
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Find profiles by an identifier
		 * @description Only reads, although it is a POST.
		 */
		post: operations['lookUpProfile'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v1/Stores/{storeId}/Profiles/{profileId}': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
			};
			cookie?: never;
		};
		/** Get a profile with its traits */
		get: operations['fetchProfile'];
		put?: never;
		post?: never;
		/** Delete a profile */
		delete: operations['deleteProfile'];
		options?: never;
		head?: never;
		/** Change traits of a profile */
		patch: operations['updateProfile'];
		trace?: never;
	};
	'/v1/Stores/{storeId}/Profiles/{profileId}/Traits': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
			};
			cookie?: never;
		};
		/** List the traits of a profile */
		get: operations['listTraits'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v1/Stores/{storeId}/Profiles/{profileId}/Identifiers': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
			};
			cookie?: never;
		};
		/** List the identifiers of a profile */
		get: operations['listIdentifiers'];
		put?: never;
		/** Add an identifier */
		post: operations['createIdentifier'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v1/Stores/{storeId}/Profiles/{profileId}/Identifiers/{idType}': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
				/** @description The type of the identifiers. */
				idType: components['parameters']['IdType'];
			};
			cookie?: never;
		};
		/** Get the identifiers of one type */
		get: operations['fetchIdentifier'];
		put?: never;
		post?: never;
		/** Remove the identifiers of one type */
		delete: operations['deleteIdentifier'];
		options?: never;
		head?: never;
		/** Change an identifier */
		patch: operations['updateIdentifier'];
		trace?: never;
	};
	'/v1/Stores/{storeId}/Profiles/{profileId}/Observations': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
			};
			cookie?: never;
		};
		/** List observations */
		get: operations['listObservations'];
		put?: never;
		/** Add observations */
		post: operations['createObservations'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v1/Stores/{storeId}/Profiles/{profileId}/Observations/{observationId}': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
				/** @description The observation. */
				observationId: components['parameters']['ObservationId'];
			};
			cookie?: never;
		};
		/** Get an observation */
		get: operations['fetchObservation'];
		put?: never;
		post?: never;
		/** Delete an observation */
		delete: operations['deleteObservation'];
		options?: never;
		head?: never;
		/** Change an observation */
		patch: operations['updateObservation'];
		trace?: never;
	};
	'/v1/Stores/{storeId}/Profiles/{profileId}/ConversationSummaries': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
			};
			cookie?: never;
		};
		/** List conversation summaries */
		get: operations['listConversationSummaries'];
		put?: never;
		/** Add conversation summaries */
		post: operations['createConversationSummaries'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v1/Stores/{storeId}/Profiles/{profileId}/ConversationSummaries/{summaryId}': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
				/** @description The conversation summary. */
				summaryId: components['parameters']['SummaryId'];
			};
			cookie?: never;
		};
		/** Get a conversation summary */
		get: operations['fetchConversationSummary'];
		put?: never;
		post?: never;
		/** Delete a conversation summary */
		delete: operations['deleteConversationSummary'];
		options?: never;
		head?: never;
		/** Change a conversation summary */
		patch: operations['updateConversationSummary'];
		trace?: never;
	};
	'/v1/Stores/{storeId}/Profiles/{profileId}/Recall': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
			};
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Recall what is known about a customer
		 * @description Only reads, although it is a POST.
		 */
		post: operations['recall'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/v1/ControlPlane/Operations/{id}': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The operation ID from the statusUrl of an accepted request. */
				id: string;
			};
			cookie?: never;
		};
		/** Get an operation of Conversation Memory */
		get: operations['fetchMemoryOperation'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
}
export interface webhooks {
	conversationEvent: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * An event in a conversation
		 * @description Sent to every status callback of a conversation, for events of any type. An event may arrive twice and out of order; the header `I-Twilio-Idempotency-Token` identifies repeats.
		 */
		post: operations['conversationEvent'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	ruleExecuted: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * A rule has analyzed a conversation
		 * @description Sent by the webhook action of a rule, once per run, with all of its results.
		 */
		post: operations['ruleExecuted'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
}
export interface components {
	schemas: {
		/**
		 * @description The status of a conversation. Closed is final.
		 * @enum {string}
		 */
		ConversationStatus: 'ACTIVE' | 'INACTIVE' | 'CLOSED';
		/**
		 * @description What is grouped into one conversation: everything with one customer profile, everything between the same addresses, or everything between the same addresses on the same channel.
		 * @enum {string}
		 */
		ConversationGroupingType:
			| 'GROUP_BY_PROFILE'
			| 'GROUP_BY_PARTICIPANT_ADDRESSES'
			| 'GROUP_BY_PARTICIPANT_ADDRESSES_AND_CHANNEL_TYPE';
		/**
		 * @description How a message travels.
		 * @enum {string}
		 */
		Channel: 'VOICE' | 'SMS' | 'RCS' | 'WHATSAPP' | 'CHAT' | 'EMAIL' | 'VIDEO' | 'API' | 'SYSTEM';
		/**
		 * @description A channel that can have settings in a configuration.
		 * @enum {string}
		 */
		ConfigurableChannel: 'VOICE' | 'SMS' | 'RCS' | 'WHATSAPP' | 'CHAT';
		/**
		 * @description The type of a phone call, as in the metadata `callType` of a capture rule for voice.
		 * @enum {string}
		 */
		CallType: 'PSTN' | 'CLIENT' | 'PUBLIC_SIP';
		/**
		 * @description The HTTP method. The current documentation lists POST and GET.
		 * @enum {string}
		 */
		CallbackMethod: 'POST' | 'GET' | 'PUT' | 'DELETE' | 'PATCH';
		/**
		 * @description The type of a participant.
		 * @enum {string}
		 */
		ParticipantType: 'HUMAN_AGENT' | 'CUSTOMER' | 'AI_AGENT' | 'AGENT' | 'UNKNOWN';
		/**
		 * @description A written text, or transcribed speech.
		 * @enum {string}
		 */
		ContentType: 'TEXT' | 'TRANSCRIPTION';
		/**
		 * @description The delivery status of a message. Completed is no longer used.
		 * @enum {string}
		 */
		DeliveryStatus: 'INITIATED' | 'IN_PROGRESS' | 'DELIVERED' | 'READ' | 'FAILED' | 'COMPLETED';
		/**
		 * @description What an action does.
		 * @enum {string}
		 */
		ActionType: 'SEND_MESSAGE';
		/**
		 * @description The status of an action.
		 * @enum {string}
		 */
		ActionStatus: 'PENDING' | 'COMPLETED' | 'FAILED';
		/**
		 * @description The status of an operation. Pending and running ones continue, all others have ended.
		 * @enum {string}
		 */
		OperationStatus: 'PENDING' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'CANCELLED';
		/**
		 * @description What happened. A closing is an updated conversation with the status CLOSED.
		 * @enum {string}
		 */
		ConversationEventType:
			| 'CONVERSATION_CREATED'
			| 'CONVERSATION_UPDATED'
			| 'PARTICIPANT_ADDED'
			| 'PARTICIPANT_UPDATED'
			| 'PARTICIPANT_REMOVED'
			| 'COMMUNICATION_CREATED'
			| 'COMMUNICATION_UPDATED';
		/**
		 * @description A channel, in the names of Conversational Intelligence.
		 * @enum {string}
		 */
		IntelligenceChannel: 'VOICE' | 'SMS' | 'RCS' | 'EMAIL' | 'WHATSAPP' | 'CHAT' | 'API' | 'SYSTEM';
		/**
		 * @description What triggers a rule: new communications, the end of the conversation, or the conversation becoming inactive.
		 * @enum {string}
		 */
		RuleTrigger: 'COMMUNICATION' | 'CONVERSATION_END' | 'CONVERSATION_INACTIVE';
		/**
		 * @description What a rule does with the results.
		 * @enum {string}
		 */
		RuleActionType: 'WEBHOOK';
		/**
		 * @description The HTTP method.
		 * @enum {string}
		 */
		RuleActionMethod: 'POST';
		/**
		 * @description Whether an operator returns free text, JSON of a given shape, or a label.
		 * @enum {string}
		 */
		OutputFormat: 'TEXT' | 'JSON' | 'CLASSIFICATION';
		/**
		 * @description The format of a result. Only Twilio's own operators extract.
		 * @enum {string}
		 */
		ResultFormat: 'TEXT' | 'JSON' | 'CLASSIFICATION' | 'EXTRACTION';
		/**
		 * @description The type of an operator's parameter.
		 * @enum {string}
		 */
		OperatorParameterType:
			'STRING' | 'INTEGER' | 'NUMBER' | 'BOOLEAN' | 'KNOWLEDGE_BASE_AND_SOURCE_IDS';
		/**
		 * @description Whether the operator is yours or Twilio's.
		 * @enum {string}
		 */
		OperatorAuthor: 'SELF' | 'TWILIO';
		/**
		 * @description Whether a version can still be used. Deprecated versions work, retired ones do not.
		 * @enum {string}
		 */
		OperatorVersionStatus: 'PREVIEW' | 'ACTIVE' | 'DEPRECATED' | 'RETIRED';
		/**
		 * @description Whether the memory store is ready.
		 * @enum {string}
		 */
		MemoryStoreStatus: 'QUEUED' | 'PROVISIONING' | 'ACTIVE' | 'FAILED';
		/**
		 * @description Ascending or descending.
		 * @enum {string}
		 */
		SortOrder: 'ASC' | 'DESC';
		/** @description How a message travels. */
		AnyChannel: components['schemas']['Channel'] | (string & {});
		/** @description A channel that can have settings in a configuration. */
		AnyConfigurableChannel: components['schemas']['ConfigurableChannel'] | (string & {});
		/** @description A channel, in the names of Conversational Intelligence. */
		AnyIntelligenceChannel: components['schemas']['IntelligenceChannel'] | (string & {});
		/** @description The type of a participant. */
		AnyParticipantType: components['schemas']['ParticipantType'] | (string & {});
		/** @description What is grouped into one conversation. Cannot be changed later. */
		AnyGroupingType: components['schemas']['ConversationGroupingType'] | (string & {});
		/** @description What makes a rule run. */
		AnyRuleTrigger: components['schemas']['RuleTrigger'] | (string & {});
		/** @description The format of an operator's result. */
		AnyOutputFormat: components['schemas']['OutputFormat'] | (string & {});
		/** @description The type of an operator's parameter. */
		AnyParameterType: components['schemas']['OperatorParameterType'] | (string & {});
		/**
		 * @description The memory store that holds the customer profiles.
		 * @example mem_store_01k0000000e00800000000000h
		 */
		MemoryStoreId: string;
		/**
		 * @description The conversation.
		 * @example conv_conversation_01k0000000e00800000000000a
		 */
		ConversationId: string;
		/**
		 * @description The intelligence configuration.
		 * @example intelligence_configuration_01k0000000e00800000000000g
		 */
		IntelligenceConfigurationId: string;
		/**
		 * @description A rule of an intelligence configuration.
		 * @example intelligence_configurationrule_01k0000000e00800000000000m
		 */
		RuleId: string;
		/**
		 * @description The operator.
		 * @example intelligence_operator_01k0000000e00800000000000j
		 */
		OperatorId: string;
		/**
		 * @description The name of the configuration. Letters, digits, spaces, dashes, and underscores.
		 * @example Support Berlin
		 */
		ConfigurationDisplayName: string;
		/**
		 * @description What the configuration is for.
		 * @example Customer service by text message and phone
		 */
		ConfigurationDescription: string;
		/**
		 * @description The name.
		 * @example Sentiment of calls
		 */
		IntelligenceDisplayName: string;
		/**
		 * @description The intelligence configurations that analyze these conversations, at most 5.
		 * @example [
		 *       "intelligence_configuration_01k0000000e00800000000000g"
		 *     ]
		 */
		IntelligenceConfigurationIds: string[];
		/** @description URLs that receive the events of these conversations, at most 2. */
		StatusCallbacks: components['schemas']['StatusCallback'][];
		/**
		 * @description Your own data, as names and values. At most 8.
		 * @example {
		 *       "ticket": "4711",
		 *       "crm.owner": "Ada"
		 *     }
		 */
		Metadata: {
			[key: string]: components['schemas']['MetadataValue'];
		};
		/**
		 * @description Letters, digits, dots, underscores, and dashes.
		 * @example crm.owner
		 */
		MetadataName: string;
		MetadataValue: string;
		StatusCallback: {
			/**
			 * Format: uri
			 * @description A public https address.
			 * @example https://example.com/events
			 */
			url: string;
			/** @default POST */
			method?: components['schemas']['CallbackMethod'] | (string & {});
		};
		/** @description When a conversation changes its status by itself, counted from the last communication. Without timeouts, a voice conversation closes when the call ends, and one on another channel stays open forever. */
		StatusTimeouts: {
			/**
			 * @description Minutes until the conversation is inactive. The next message makes it active again.
			 * @example 10
			 */
			inactive?: number | null;
			/**
			 * @description Minutes until the conversation is closed. This is final.
			 * @example 60
			 */
			closed?: number | null;
		} | null;
		/** @description Which messages or calls belong to this configuration. */
		CaptureRule: {
			/**
			 * @description The sender's address. * matches any.
			 * @example *
			 */
			from: string;
			/**
			 * @description The recipient's address. * matches any.
			 * @example +15550100002
			 */
			to: string;
			/**
			 * @description Other conditions. For voice the `callType`, which is PSTN, CLIENT, or PUBLIC_SIP.
			 * @example {
			 *       "callType": "PSTN"
			 *     }
			 */
			metadata?: {
				[key: string]: string;
			} | null;
		};
		/** @description The settings of one channel. */
		ChannelSetting: {
			statusTimeouts?: components['schemas']['StatusTimeouts'];
			/** @description Which messages or calls become part of conversations. */
			captureRules?: components['schemas']['CaptureRule'][] | null;
		};
		/**
		 * @description Settings per channel.
		 * @example {
		 *       "SMS": {
		 *         "statusTimeouts": {
		 *           "inactive": 10,
		 *           "closed": 60
		 *         },
		 *         "captureRules": [
		 *           {
		 *             "from": "*",
		 *             "to": "+15550100002"
		 *           }
		 *         ]
		 *       }
		 *     }
		 */
		ChannelSettings: {
			[key: string]: components['schemas']['ChannelSetting'];
		};
		/** @description Connects a service of the classic Conversations product. Each service has one configuration. */
		ConversationsV1Bridge: {
			/**
			 * @description The classic service, IS...
			 * @example IS00000000000000000000000000000000
			 */
			serviceId: string;
		};
		/**
		 * @example {
		 *       "displayName": "Support Berlin",
		 *       "description": "Customer service by text message",
		 *       "conversationGroupingType": "GROUP_BY_PARTICIPANT_ADDRESSES",
		 *       "memoryStoreId": "mem_store_01k0000000e00800000000000h",
		 *       "channelSettings": {
		 *         "SMS": {
		 *           "statusTimeouts": {
		 *             "inactive": 10,
		 *             "closed": 60
		 *           },
		 *           "captureRules": [
		 *             {
		 *               "from": "*",
		 *               "to": "+15550100002"
		 *             }
		 *           ]
		 *         }
		 *       },
		 *       "statusCallbacks": [
		 *         {
		 *           "url": "https://example.com/events"
		 *         }
		 *       ]
		 *     }
		 */
		CreateConfigurationRequest: {
			displayName: components['schemas']['ConfigurationDisplayName'];
			description: components['schemas']['ConfigurationDescription'];
			conversationGroupingType: components['schemas']['AnyGroupingType'];
			memoryStoreId: components['schemas']['MemoryStoreId'];
			channelSettings?: components['schemas']['ChannelSettings'];
			statusCallbacks?: components['schemas']['StatusCallbacks'];
			intelligenceConfigurationIds?: components['schemas']['IntelligenceConfigurationIds'];
			/**
			 * @description Whether to extract memory from these conversations.
			 * @default false
			 */
			memoryExtractionEnabled?: boolean;
			conversationsV1Bridge?: components['schemas']['ConversationsV1Bridge'];
		};
		ReplaceConfigurationRequest: {
			displayName?: components['schemas']['ConfigurationDisplayName'];
			description: components['schemas']['ConfigurationDescription'];
			conversationGroupingType: components['schemas']['AnyGroupingType'];
			memoryStoreId: components['schemas']['MemoryStoreId'];
			channelSettings: components['schemas']['ChannelSettings'];
			statusCallbacks?: components['schemas']['StatusCallbacks'];
			intelligenceConfigurationIds?: components['schemas']['IntelligenceConfigurationIds'];
			/**
			 * @description Whether to extract memory from these conversations.
			 * @default false
			 */
			memoryExtractionEnabled?: boolean;
			conversationsV1Bridge?: components['schemas']['ConversationsV1Bridge'];
		};
		/**
		 * @example {
		 *       "displayName": "Support Berlin",
		 *       "channelSettings": {
		 *         "SMS": {
		 *           "statusTimeouts": {
		 *             "closed": 90
		 *           }
		 *         },
		 *         "RCS": null
		 *       },
		 *       "conversationsV1Bridge": null
		 *     }
		 */
		UpdateConfigurationRequest: {
			displayName?: components['schemas']['ConfigurationDisplayName'] | null;
			description?: components['schemas']['ConfigurationDescription'] | null;
			conversationGroupingType?: components['schemas']['AnyGroupingType'];
			memoryStoreId?: components['schemas']['MemoryStoreId'] | null;
			/** @description Settings per changed channel. They replace those of the channel; null removes the channel; other channels stay as they are. */
			channelSettings?: {
				[key: string]: components['schemas']['ChannelSetting'] | null;
			};
			statusCallbacks?: components['schemas']['StatusCallbacks'] | null;
			intelligenceConfigurationIds?: components['schemas']['IntelligenceConfigurationIds'] | null;
			/** @description Whether to extract memory from these conversations. */
			memoryExtractionEnabled?: boolean | null;
			conversationsV1Bridge?: components['schemas']['ConversationsV1Bridge'] | null;
		};
		/** @description The settings of a configuration. A conversation keeps a copy of those at its start. */
		ConfigurationSettings: {
			/** @description The name. */
			displayName?: string | null;
			/** @description What the configuration is for. */
			description?: string | null;
			/** @description What is grouped into one conversation. */
			conversationGroupingType?: components['schemas']['ConversationGroupingType'] | (string & {});
			/** @description The memory store with the customer profiles. */
			memoryStoreId?: string | null;
			/** @description Settings per channel. */
			channelSettings?: {
				[key: string]: components['schemas']['CurrentChannelSetting'];
			} | null;
			/** @description URLs that receive the events of the conversation, at most 20. */
			statusCallbacks?: components['schemas']['CurrentStatusCallback'][] | null;
			/** @description The intelligence configurations that analyze the conversation. */
			intelligenceConfigurationIds?: string[] | null;
			traitExtractionStrategyIds?: string[] | null;
			observationExtractionStrategyIds?: string[] | null;
			/** @description Whether to extract memory from the conversation. */
			memoryExtractionEnabled?: boolean | null;
			/** @description The classic service that is connected. */
			conversationsV1Bridge?: {
				serviceId?: string;
			} | null;
		};
		/** @description The settings of one channel, as the service returns them. */
		CurrentChannelSetting: {
			statusTimeouts?: {
				/** @description Minutes until the conversation is inactive. */
				inactive?: number | null;
				/** @description Minutes until the conversation is closed. */
				closed?: number | null;
			} | null;
			captureRules?:
				| {
						from: string;
						to: string;
						metadata?: {
							[key: string]: string;
						} | null;
				  }[]
				| null;
		};
		/** @description A URL that receives events, as the service returns it. */
		CurrentStatusCallback: {
			url: string;
			method?: components['schemas']['CallbackMethod'] | (string & {});
		};
		/**
		 * @description Rules that turn messages and calls into conversations.
		 * @example {
		 *       "id": "conv_configuration_01k0000000e00800000000000b",
		 *       "displayName": "Support Berlin",
		 *       "description": "Customer service by text message",
		 *       "conversationGroupingType": "GROUP_BY_PARTICIPANT_ADDRESSES",
		 *       "memoryStoreId": "mem_store_01k0000000e00800000000000h",
		 *       "channelSettings": {
		 *         "SMS": {
		 *           "statusTimeouts": {
		 *             "inactive": 10,
		 *             "closed": 60
		 *           },
		 *           "captureRules": [
		 *             {
		 *               "from": "*",
		 *               "to": "+15550100002"
		 *             }
		 *           ]
		 *         }
		 *       },
		 *       "statusCallbacks": [
		 *         {
		 *           "url": "https://example.com/events",
		 *           "method": "POST"
		 *         }
		 *       ],
		 *       "intelligenceConfigurationIds": [],
		 *       "memoryExtractionEnabled": false,
		 *       "createdAt": "2026-01-02T03:04:05.000Z",
		 *       "updatedAt": "2026-01-02T03:04:05.000Z",
		 *       "version": 1
		 *     }
		 */
		Configuration: components['schemas']['ConfigurationSettings'] & {
			/** @description The ID. */
			id: string;
			/** @description The name. */
			displayName: string;
			/** @description What the configuration is for. */
			description: string;
			/** @description What is grouped into one conversation. */
			conversationGroupingType: components['schemas']['ConversationGroupingType'] | (string & {});
			/** @description The memory store with the customer profiles. */
			memoryStoreId: string;
			/**
			 * Format: date-time
			 * @description When it was created.
			 */
			createdAt?: string;
			/**
			 * Format: date-time
			 * @description When it was last changed.
			 */
			updatedAt?: string;
			/**
			 * Format: int64
			 * @description Counts the changes.
			 */
			version?: number;
		};
		/**
		 * @example {
		 *       "statusUrl": "https://conversations.twilio.com/v2/ControlPlane/Operations/proc_job_01k0000000e00800000000000e",
		 *       "related": {
		 *         "configurationId": "conv_configuration_01k0000000e00800000000000b"
		 *       }
		 *     }
		 */
		OperationAccepted: {
			/** @description The URL of the operation's status. */
			statusUrl: string;
			related?: components['schemas']['Related'];
		};
		/** @description The resources involved, e.g. `configurationId` or `conversationId`. */
		Related: {
			[key: string]: string;
		} | null;
		/**
		 * @example {
		 *       "operationId": "proc_job_01k0000000e00800000000000e",
		 *       "status": "COMPLETED",
		 *       "createdAt": "2026-01-02T03:04:05.000Z",
		 *       "completedAt": "2026-01-02T03:04:09.000Z",
		 *       "statusUrl": "https://conversations.twilio.com/v2/ControlPlane/Operations/proc_job_01k0000000e00800000000000e",
		 *       "related": {
		 *         "configurationId": "conv_configuration_01k0000000e00800000000000b"
		 *       },
		 *       "error": null
		 *     }
		 */
		Operation: {
			/** @description The ID. */
			operationId: string;
			/** @description The status of the operation. Pending and running ones continue, all others have ended. */
			status: components['schemas']['OperationStatus'] | (string & {});
			/**
			 * Format: date-time
			 * @description When it began.
			 */
			createdAt: string;
			/**
			 * Format: date-time
			 * @description When it ended.
			 */
			completedAt?: string | null;
			/** @description Where its state can be read. */
			statusUrl: string;
			related?: components['schemas']['Related'];
			/** @description Why it failed. */
			error?: components['schemas']['Problem'] | null;
		};
		ParticipantAddress: {
			channel: components['schemas']['AnyChannel'];
			/**
			 * @description A phone number like +15550100001 for SMS and voice, whatsapp:+15550100001 for WhatsApp, rcs:brand_agent for RCS, any text for chat.
			 * @example +15550100001
			 */
			address: string;
			/**
			 * @description The call or message that this address belongs to, e.g. CA... or SM...
			 * @example CA00000000000000000000000000000000
			 */
			channelId?: string | null;
		};
		ReplaceParticipantRequest: {
			/**
			 * @description The name of the participant.
			 * @example Ada
			 */
			name?: string | null;
			type?: components['schemas']['AnyParticipantType'];
			/**
			 * @description The customer profile in the memory store.
			 * @example mem_profile_01k0000000e00800000000000p
			 */
			profileId?: string | null;
			/** @description How the participant can be reached. */
			addresses?: components['schemas']['ParticipantAddress'][];
		};
		/**
		 * @example {
		 *       "name": "Ada",
		 *       "type": "CUSTOMER",
		 *       "addresses": [
		 *         {
		 *           "channel": "SMS",
		 *           "address": "+15550100001"
		 *         }
		 *       ]
		 *     }
		 */
		CreateParticipantRequest: {
			/**
			 * @description The name of the participant.
			 * @example Ada
			 */
			name?: string | null;
			type?: components['schemas']['AnyParticipantType'];
			/**
			 * @description The customer profile in the memory store.
			 * @example mem_profile_01k0000000e00800000000000p
			 */
			profileId?: string | null;
			/** @description How the participant can be reached. */
			addresses: components['schemas']['ParticipantAddress'][];
		};
		/**
		 * @example {
		 *       "configurationId": "conv_configuration_01k0000000e00800000000000b",
		 *       "name": "Order 4711",
		 *       "participants": [
		 *         {
		 *           "type": "CUSTOMER",
		 *           "addresses": [
		 *             {
		 *               "channel": "SMS",
		 *               "address": "+15550100001"
		 *             }
		 *           ]
		 *         }
		 *       ],
		 *       "metadata": {
		 *         "ticket": "4711"
		 *       }
		 *     }
		 */
		CreateConversationRequest: {
			/**
			 * @description The configuration of the conversation.
			 * @example conv_configuration_01k0000000e00800000000000b
			 */
			configurationId: string;
			/**
			 * @description The name of the conversation.
			 * @example Order 4711
			 */
			name?: string;
			/** @description Differences from the configuration, for this conversation only. */
			configuration?: {
				intelligenceConfigurationIds?: components['schemas']['IntelligenceConfigurationIds'];
				/** @description Strategies for the customer's traits. */
				traitExtractionStrategyIds?: string[];
				/** @description Strategies for observations about the customer. */
				observationExtractionStrategyIds?: string[];
				/** @description Studio flows that run for this conversation. */
				workflows?: {
					/**
					 * @description The Studio flow, FW...
					 * @example FW00000000000000000000000000000000
					 */
					flowId: string;
				}[];
			};
			/** @description Participants, at most 50. */
			participants?: components['schemas']['ReplaceParticipantRequest'][];
			metadata?: components['schemas']['Metadata'];
		};
		ReplaceConversationRequest: {
			/**
			 * @description The name of the conversation.
			 * @example Order 4711
			 */
			name?: string;
			status: components['schemas']['ConversationStatus'];
			metadata?: components['schemas']['Metadata'];
		};
		/**
		 * @example {
		 *       "status": "CLOSED",
		 *       "metadata": {
		 *         "ticket": "4711",
		 *         "owner": null
		 *       }
		 *     }
		 */
		UpdateConversationRequest: {
			/**
			 * @description The name of the conversation. Null removes it.
			 * @example Order 4711
			 */
			name?: string | null;
			status?: components['schemas']['ConversationStatus'];
			/** @description Only the status callbacks of a conversation's configuration can be changed. */
			configuration?: {
				/** @description URLs that receive the events of this conversation, at most 20. An empty list removes them all. */
				statusCallbacks?: components['schemas']['StatusCallback'][] | null;
			};
			/** @description Changes by name. Null removes a name; other names stay. At most 8 may be left afterwards. */
			metadata?: {
				[key: string]: components['schemas']['MetadataValue'] | null;
			};
		};
		/**
		 * @description What people and agents said to each other, across channels. Rows of lists may lack some fields.
		 * @example {
		 *       "id": "conv_conversation_01k0000000e00800000000000a",
		 *       "accountId": "AC00000000000000000000000000000000",
		 *       "configurationId": "conv_configuration_01k0000000e00800000000000b",
		 *       "status": "ACTIVE",
		 *       "name": null,
		 *       "createdAt": "2026-01-02T03:04:05.000Z",
		 *       "updatedAt": "2026-01-02T03:04:05.000Z",
		 *       "configuration": {}
		 *     }
		 */
		Conversation: {
			/** @description The ID. */
			id: string;
			/** @description The Twilio account. */
			accountId: string;
			/** @description The configuration of the conversation. */
			configurationId: string;
			/** @description The status of the conversation. */
			status?: components['schemas']['ConversationStatus'] | (string & {});
			/** @description The name. */
			name?: string | null;
			/**
			 * Format: date-time
			 * @description When it began.
			 */
			createdAt?: string;
			/**
			 * Format: date-time
			 * @description When it was last changed.
			 */
			updatedAt?: string;
			/** @description Its configuration as it was when the conversation began. */
			configuration?: components['schemas']['ConfigurationSettings'] | null;
			/** @description Your own data, as names and values. */
			metadata?: {
				[key: string]: string;
			} | null;
			/** @description The type of a participant. */
			participants?: components['schemas']['Participant'][] | null;
			/** @description The action that was started with the conversation. */
			actionId?: string | null;
		};
		/**
		 * @description A participant in a conversation.
		 * @example {
		 *       "id": "conv_participant_01k0000000e00800000000000c",
		 *       "conversationId": "conv_conversation_01k0000000e00800000000000a",
		 *       "accountId": "AC00000000000000000000000000000000",
		 *       "name": "+15550100001",
		 *       "type": "CUSTOMER",
		 *       "profileId": "mem_profile_01k0000000e00800000000000p",
		 *       "addresses": [
		 *         {
		 *           "channel": "SMS",
		 *           "address": "+15550100001",
		 *           "channelId": null
		 *         }
		 *       ],
		 *       "createdAt": "2026-01-02T03:04:05.000Z",
		 *       "updatedAt": "2026-01-02T03:04:05.000Z"
		 *     }
		 */
		Participant: {
			/** @description The ID. */
			id: string;
			/** @description The conversation. */
			conversationId: string;
			/** @description The Twilio account. */
			accountId: string;
			/** @description The name. */
			name?: string | null;
			/** @description The type of the participant. */
			type?: components['schemas']['ParticipantType'] | (string & {}) | null;
			/** @description The customer profile; only customers have one. */
			profileId?: string | null;
			/** @description How the participant can be reached. */
			addresses?:
				| {
						channel: components['schemas']['Channel'] | (string & {});
						address: string;
						/** @description The call or message. */
						channelId?: string | null;
				  }[]
				| null;
			/**
			 * Format: date-time
			 * @description When it was added.
			 */
			createdAt?: string;
			/**
			 * Format: date-time
			 * @description When it was last changed.
			 */
			updatedAt?: string;
		};
		CommunicationParty: {
			/**
			 * @description The address, e.g. +15550100001.
			 * @example +15550100001
			 */
			address: string;
			channel: components['schemas']['AnyChannel'];
			/**
			 * @description The participant that the address belongs to.
			 * @example conv_participant_01k0000000e00800000000000c
			 */
			participantId?: string;
		};
		TextContent: {
			/** @constant */
			type: 'TEXT';
			/**
			 * @description The text.
			 * @example Hello
			 */
			text: string;
		};
		TranscriptionContent: {
			/** @constant */
			type: 'TRANSCRIPTION';
			/**
			 * @description What was said.
			 * @example Hello
			 */
			text: string;
			/** @description How the speech was transcribed. */
			transcription?: {
				/** @description 0 for the inbound side of the call, 1 for the outbound side. */
				channel?: number;
				/** @description The confidence of the engine, from 0 to 1. */
				confidence?: number;
				/** @description The engine that wrote it down. */
				engine?: string;
			};
		};
		/**
		 * @example {
		 *       "author": {
		 *         "address": "+15550100001",
		 *         "channel": "SMS"
		 *       },
		 *       "content": {
		 *         "type": "TEXT",
		 *         "text": "Hello"
		 *       },
		 *       "recipients": [
		 *         {
		 *           "address": "+15550100002",
		 *           "channel": "SMS"
		 *         }
		 *       ]
		 *     }
		 */
		CreateCommunicationRequest: {
			author: components['schemas']['CommunicationParty'];
			content: components['schemas']['TextContent'] | components['schemas']['TranscriptionContent'];
			/**
			 * @description The call or chat that this belongs to, e.g. CA...
			 * @example CA00000000000000000000000000000000
			 */
			channelId?: string;
			/**
			 * @description Unique within the conversation, e.g. a message's SM... ID. A communication with the same one is updated, not repeated.
			 * @example SM00000000000000000000000000000000
			 */
			resourceId?: string;
			/** @description Who received it, at least one. */
			recipients: components['schemas']['CommunicationParty'][];
			/**
			 * Format: date-time
			 * @description When it was said or written. Now if empty.
			 * @example 2026-01-31T14:00:00Z
			 */
			occurredAt?: string;
		};
		/**
		 * @description A message or spoken sentence of a conversation.
		 * @example {
		 *       "id": "conv_communication_01k0000000e00800000000000d",
		 *       "conversationId": "conv_conversation_01k0000000e00800000000000a",
		 *       "accountId": "AC00000000000000000000000000000000",
		 *       "author": {
		 *         "address": "+15550100001",
		 *         "channel": "SMS",
		 *         "participantId": "conv_participant_01k0000000e00800000000000c"
		 *       },
		 *       "content": {
		 *         "type": "TEXT",
		 *         "text": "Hello"
		 *       },
		 *       "channelId": null,
		 *       "recipients": [
		 *         {
		 *           "address": "+15550100002",
		 *           "channel": "SMS",
		 *           "participantId": "conv_participant_01k0000000e00800000000000q",
		 *           "deliveryStatus": "DELIVERED"
		 *         }
		 *       ],
		 *       "createdAt": "2026-01-02T03:04:05.000Z",
		 *       "updatedAt": "2026-01-02T03:04:05.000Z"
		 *     }
		 */
		Communication: {
			/** @description The ID. */
			id: string;
			/** @description The conversation. */
			conversationId: string;
			/** @description The Twilio account. */
			accountId: string;
			author: components['schemas']['CommunicationAuthor'];
			content: components['schemas']['CommunicationContent'];
			/** @description Who received it. */
			recipients: components['schemas']['CommunicationRecipient'][];
			/** @description The call or chat that it belongs to. */
			channelId?: string | null;
			/** @description What makes it unique within the conversation. */
			resourceId?: string | null;
			/**
			 * Format: date-time
			 * @description When it was recorded.
			 */
			createdAt?: string;
			/**
			 * Format: date-time
			 * @description When it was last changed.
			 */
			updatedAt?: string;
			/**
			 * Format: date-time
			 * @description When it was said or written.
			 */
			occurredAt?: string | null;
		};
		/** @description The author. */
		CommunicationAuthor: {
			address: string;
			channel: components['schemas']['Channel'] | (string & {});
			participantId?: string | null;
		};
		/** @description The recipients, with their delivery status. */
		CommunicationRecipient: {
			address: string;
			channel: components['schemas']['Channel'] | (string & {});
			participantId?: string | null;
			deliveryStatus?: components['schemas']['DeliveryStatus'] | (string & {}) | null;
		};
		/** @description The content. */
		CommunicationContent: {
			type: components['schemas']['ContentType'] | (string & {});
			text?: string | null;
			transcription?: {
				/** @description 0 for the inbound side, 1 for the outbound side. */
				channel?: number | null;
				confidence?: number | null;
				engine?: string | null;
				words?:
					| {
							text: string;
							/** Format: date-time */
							startTime?: string | null;
							/** Format: date-time */
							endTime?: string | null;
					  }[]
					| null;
			} | null;
		};
		/** @description A participant by ID, with the channel if the participant has several addresses; or an address with its channel. */
		ActionParty: {
			/**
			 * @description The participant.
			 * @example conv_participant_01k0000000e00800000000000c
			 */
			participantId?: string;
			/**
			 * @description The address, e.g. +15550100001.
			 * @example +15550100001
			 */
			address?: string;
			channel?: components['schemas']['AnyChannel'];
		};
		/** @description The message. A template, or a text with or without media. */
		MessageContent: {
			/**
			 * @description The text.
			 * @example Your order is on its way.
			 */
			text?: string;
			/**
			 * @description A content template, HX...
			 * @example HX00000000000000000000000000000000
			 */
			contentId?: string;
			/**
			 * @description Values for the template's placeholders.
			 * @example {
			 *       "1": "Ada"
			 *     }
			 */
			variables?: {
				[key: string]: string;
			};
			/**
			 * @description Public URLs of pictures and files to send.
			 * @example [
			 *       "https://example.com/receipt.pdf"
			 *     ]
			 */
			mediaUrls?: string[];
		};
		/**
		 * @example {
		 *       "type": "SEND_MESSAGE",
		 *       "payload": {
		 *         "from": {
		 *           "address": "+15550100002",
		 *           "channel": "SMS"
		 *         },
		 *         "to": [
		 *           {
		 *             "participantId": "conv_participant_01k0000000e00800000000000c"
		 *           }
		 *         ],
		 *         "content": {
		 *           "text": "Your order is on its way."
		 *         }
		 *       }
		 *     }
		 */
		CreateActionRequest: {
			type: components['schemas']['ActionType'];
			payload: {
				from: components['schemas']['ActionParty'];
				/** @description Who receives the message, at least one. */
				to: components['schemas']['ActionParty'][];
				content: components['schemas']['MessageContent'];
				/** @description Extra fields for the delivering service, passed on unchanged. */
				channelSettings?: {
					[key: string]: unknown;
				};
			};
		};
		/**
		 * @description A message sent into a conversation.
		 * @example {
		 *       "id": "conv_action_01k0000000e00800000000000f",
		 *       "type": "SEND_MESSAGE",
		 *       "status": "PENDING",
		 *       "conversationId": "conv_conversation_01k0000000e00800000000000a",
		 *       "related": {
		 *         "messageSid": "SM00000000000000000000000000000000"
		 *       },
		 *       "createdAt": "2026-01-02T03:04:05.000Z",
		 *       "updatedAt": "2026-01-02T03:04:05.000Z",
		 *       "completedAt": null,
		 *       "failureReason": null
		 *     }
		 */
		Action: {
			/** @description The ID. */
			id: string;
			/** @description What it does. */
			type: components['schemas']['ActionType'] | (string & {});
			/** @description How far it has come. */
			status: components['schemas']['ActionStatus'] | (string & {});
			/** @description The conversation. */
			conversationId: string;
			/** @description What came of it, e.g. `messageSid` and, once completed, `communicationId`. */
			related?: components['schemas']['Related'];
			/**
			 * Format: date-time
			 * @description When it was created.
			 */
			createdAt: string;
			/**
			 * Format: date-time
			 * @description When it was last changed.
			 */
			updatedAt?: string | null;
			/**
			 * Format: date-time
			 * @description When it ended.
			 */
			completedAt?: string | null;
			/** @description Why it failed. */
			failureReason?: string | null;
		};
		RuleOperator: {
			id: components['schemas']['OperatorId'];
			/**
			 * @description The version of the operator. The newest active one if empty.
			 * @example 2
			 */
			version?: number | null;
			/**
			 * @description Values for the operator's parameters.
			 * @example {
			 *       "language": "German"
			 *     }
			 */
			parameters?: {
				[key: string]: unknown;
			} | null;
		};
		RuleTriggerSetting: {
			on: components['schemas']['AnyRuleTrigger'];
			parameters?: {
				/**
				 * @description The number of communications, for the trigger COMMUNICATION.
				 * @default 1
				 */
				count?: number | null;
			} | null;
		};
		RuleAction: {
			type: components['schemas']['RuleActionType'];
			method: components['schemas']['RuleActionMethod'];
			/**
			 * Format: uri
			 * @description URLs that receive the results.
			 * @example https://example.com/results
			 */
			url: string;
		};
		/** @description Additional context for the operators. */
		RuleContext: {
			memory?: {
				/** @description Whether they may use the customer's memory. */
				enabled?: boolean;
			} | null;
			knowledge?: {
				/**
				 * @description Knowledge bases to use.
				 * @example [
				 *       "know_knowledgebase_01k0000000e00800000000000r"
				 *     ]
				 */
				bases?: string[] | null;
			} | null;
		} | null;
		CreateRule: {
			/** @description The operators to run, 1 to 5. */
			operators: components['schemas']['RuleOperator'][];
			/** @description What triggers the rule, at most one. */
			triggers?: components['schemas']['RuleTriggerSetting'][] | null;
			/** @description URLs that receive the results, at most 2. */
			actions: components['schemas']['RuleAction'][] | null;
			context?: components['schemas']['RuleContext'];
		};
		ReplaceRule: {
			id?: components['schemas']['RuleId'];
			/** @description The operators to run, 1 to 5. */
			operators: components['schemas']['RuleOperator'][];
			/** @description What triggers the rule, at most one. */
			triggers?: components['schemas']['RuleTriggerSetting'][] | null;
			/** @description URLs that receive the results, at most 2. */
			actions: components['schemas']['RuleAction'][] | null;
			context?: components['schemas']['RuleContext'];
		};
		/**
		 * @example {
		 *       "displayName": "Sentiment of calls",
		 *       "rules": [
		 *         {
		 *           "operators": [
		 *             {
		 *               "id": "intelligence_operator_01k0000000e00800000000000j"
		 *             }
		 *           ],
		 *           "triggers": [
		 *             {
		 *               "on": "CONVERSATION_END"
		 *             }
		 *           ],
		 *           "actions": [
		 *             {
		 *               "type": "WEBHOOK",
		 *               "method": "POST",
		 *               "url": "https://example.com/results"
		 *             }
		 *           ]
		 *         }
		 *       ]
		 *     }
		 */
		CreateIntelligenceConfigurationRequest: {
			displayName: components['schemas']['IntelligenceDisplayName'];
			/** @description The purpose. */
			description?: string | null;
			/** @description Rules that run operators, at most 5. */
			rules: components['schemas']['CreateRule'][];
		};
		ReplaceIntelligenceConfigurationRequest: {
			displayName: components['schemas']['IntelligenceDisplayName'];
			/** @description The purpose. */
			description?: string | null;
			/** @description All rules, at most 5. A rule with an ID is updated, a rule without one is added. */
			rules: components['schemas']['ReplaceRule'][];
		};
		/**
		 * @description Rules for when and how conversations are analyzed.
		 * @example {
		 *       "accountId": "AC00000000000000000000000000000000",
		 *       "id": "intelligence_configuration_01k0000000e00800000000000g",
		 *       "displayName": "Sentiment of calls",
		 *       "description": "Sentiment at the end of every call",
		 *       "version": 1,
		 *       "rules": [
		 *         {
		 *           "id": "intelligence_configurationrule_01k0000000e00800000000000m",
		 *           "operators": [
		 *             {
		 *               "id": "intelligence_operator_01k0000000e00800000000000j",
		 *               "parameters": {}
		 *             }
		 *           ],
		 *           "triggers": [
		 *             {
		 *               "on": "CONVERSATION_END"
		 *             }
		 *           ],
		 *           "actions": [
		 *             {
		 *               "type": "WEBHOOK",
		 *               "method": "POST",
		 *               "url": "https://example.com/results"
		 *             }
		 *           ]
		 *         }
		 *       ],
		 *       "dateCreated": "2026-01-02T03:04:05Z",
		 *       "dateUpdated": "2026-01-02T03:04:05Z"
		 *     }
		 */
		IntelligenceConfiguration: {
			/** @description The Twilio account. */
			accountId: string;
			/** @description The ID. */
			id: string;
			/** @description The name. */
			displayName: string;
			/** @description The purpose. */
			description?: string | null;
			/** @description Counts the changes. */
			version: number;
			/** @description Rules that run operators. */
			rules: components['schemas']['Rule'][];
			/**
			 * Format: date-time
			 * @description When it was created.
			 */
			dateCreated: string;
			/**
			 * Format: date-time
			 * @description When it was last changed.
			 */
			dateUpdated: string;
		};
		/** @description A rule with its operators, triggers, and webhooks. */
		Rule: {
			id: string;
			operators: {
				id: string;
				version?: number | null;
				parameters?: {
					[key: string]: unknown;
				} | null;
			}[];
			triggers?:
				| {
						on: components['schemas']['RuleTrigger'] | (string & {});
						parameters?: {
							count?: number | null;
						} | null;
				  }[]
				| null;
			actions?:
				| {
						type: components['schemas']['RuleActionType'] | (string & {});
						method?: components['schemas']['RuleActionMethod'] | (string & {});
						url?: string;
				  }[]
				| null;
			context?: {
				memory?: {
					enabled?: boolean;
				} | null;
				knowledge?: {
					bases?: string[] | null;
				} | null;
			} | null;
		};
		OperatorParameter: {
			type: components['schemas']['AnyParameterType'];
			/** @description The value if the rule gives none. */
			default?: unknown;
			/**
			 * @description Whether the rule must set a value.
			 * @default false
			 */
			required?: boolean;
			/** @description What the parameter is for. */
			description?: string | null;
		};
		/**
		 * @example {
		 *       "displayName": "Summary",
		 *       "prompt": "Summarize the conversation in {{parameters.language}}.",
		 *       "outputFormat": "TEXT",
		 *       "parameters": {
		 *         "language": {
		 *           "type": "STRING",
		 *           "default": "English"
		 *         }
		 *       }
		 *     }
		 */
		OperatorRequest: {
			displayName: components['schemas']['IntelligenceDisplayName'];
			/** @description The purpose. */
			description?: string | null;
			/**
			 * @description The prompt for the language model. {{parameters.name}} is replaced by a parameter.
			 * @example Summarize the conversation in {{parameters.language}}.
			 */
			prompt: string;
			outputFormat: components['schemas']['AnyOutputFormat'];
			/**
			 * @description The JSON Schema of the result, for the output format JSON.
			 * @example {
			 *       "type": "object",
			 *       "properties": {
			 *         "score": {
			 *           "type": "integer"
			 *         }
			 *       }
			 *     }
			 */
			outputSchema?: {
				[key: string]: unknown;
			} | null;
			/** @description Examples of results. */
			trainingExamples?:
				| {
						/** @description A piece of a conversation. */
						input: string;
						/** @description The right answer to it. */
						output: string;
				  }[]
				| null;
			/** @description Additional context for the operator. */
			context?: {
				memory?: {
					/** @description Whether it may use the customer's memory. */
					enabled?: boolean;
				} | null;
				knowledge?: {
					/** @description Whether it may use knowledge bases. */
					enabled?: boolean;
				} | null;
			} | null;
			/** @description Parameters of the prompt, by name. */
			parameters?: {
				[key: string]: components['schemas']['OperatorParameter'];
			} | null;
		};
		/**
		 * @description Instructions for a language model that analyze conversations.
		 * @example {
		 *       "id": "intelligence_operator_01k0000000e00800000000000j",
		 *       "displayName": "Summary",
		 *       "version": 3,
		 *       "author": "SELF",
		 *       "prompt": "Summarize the conversation in {{parameters.language}}.",
		 *       "outputFormat": "TEXT",
		 *       "parameters": {
		 *         "language": {
		 *           "type": "STRING",
		 *           "default": "English",
		 *           "required": false
		 *         }
		 *       }
		 *     }
		 */
		Operator: {
			/** @description The ID. */
			id?: string;
			/** @description The name. */
			displayName?: string;
			/** @description The purpose. */
			description?: string | null;
			/** @description Counts the changes. */
			version?: number;
			/** @description Yours or Twilio's. */
			author?: components['schemas']['OperatorAuthor'] | (string & {});
			/** @description The prompt for the language model; hidden for Twilio's operators. */
			prompt?: string | null;
			/** @description The form of the answer. */
			outputFormat?: components['schemas']['ResultFormat'] | (string & {});
			/** @description The JSON Schema of the result. */
			outputSchema?: {
				[key: string]: unknown;
			} | null;
			/** @description Examples of results; hidden for Twilio's operators. */
			trainingExamples?:
				| {
						input?: string;
						output?: string;
				  }[]
				| null;
			context?: {
				memory?: {
					enabled?: boolean;
				} | null;
				knowledge?: {
					enabled?: boolean;
				} | null;
			} | null;
			/** @description Parameters of the prompt, by name. */
			parameters?: {
				[key: string]: {
					type?: components['schemas']['OperatorParameterType'] | (string & {});
					/** @description The value if the rule gives none. */
					default?: unknown;
					required?: boolean;
					description?: string | null;
				};
			} | null;
		};
		/** @description An operator in one of its versions. */
		OperatorVersion: components['schemas']['Operator'] & {
			/** @description Whether the version can still be used. */
			status: components['schemas']['OperatorVersionStatus'] | (string & {});
			/**
			 * Format: date-time
			 * @description When it was created.
			 */
			dateCreated: string;
		};
		/**
		 * @description A version of an operator.
		 * @example {
		 *       "version": 2,
		 *       "status": "DEPRECATED",
		 *       "dateCreated": "2026-01-02T03:04:05Z",
		 *       "dateDeprecated": "2026-02-02T03:04:05Z",
		 *       "retirementDate": "2026-08-02T03:04:05Z"
		 *     }
		 */
		OperatorVersionListItem: {
			/** @description The number of the version. */
			version: number;
			/** @description Whether the version can still be used. */
			status: components['schemas']['OperatorVersionStatus'] | (string & {});
			/**
			 * Format: date-time
			 * @description When it was created.
			 */
			dateCreated: string;
			/**
			 * Format: date-time
			 * @description When it was deprecated.
			 */
			dateDeprecated?: string | null;
			/**
			 * Format: date-time
			 * @description When it will stop working.
			 */
			retirementDate?: string | null;
			/**
			 * Format: date-time
			 * @description When it stopped working.
			 */
			dateRetired?: string | null;
		};
		/**
		 * @description A conversation as Conversational Intelligence returns it.
		 * @example {
		 *       "id": "conv_conversation_01k0000000e00800000000000a",
		 *       "accountId": "AC00000000000000000000000000000000",
		 *       "name": null,
		 *       "status": "CLOSED",
		 *       "createdAt": "2026-01-02T03:04:05Z",
		 *       "updatedAt": "2026-01-02T04:04:05Z",
		 *       "intelligenceConfigurationIds": [
		 *         "intelligence_configuration_01k0000000e00800000000000g"
		 *       ],
		 *       "conversationConfigurationId": "conv_configuration_01k0000000e00800000000000b",
		 *       "channels": [
		 *         "VOICE"
		 *       ],
		 *       "channelIds": [
		 *         "CA00000000000000000000000000000000"
		 *       ],
		 *       "participants": [
		 *         {
		 *           "id": "conv_participant_01k0000000e00800000000000c",
		 *           "name": null,
		 *           "type": "CUSTOMER",
		 *           "addressValues": [
		 *             "+15550100001"
		 *           ]
		 *         }
		 *       ],
		 *       "operatorResultIds": [
		 *         "intelligence_operatorresult_01k0000000e00800000000000k"
		 *       ]
		 *     }
		 */
		IntelligenceConversationListItem: {
			/** @description The ID. */
			id: string;
			/** @description The Twilio account. */
			accountId: string;
			/** @description The name. */
			name?: string | null;
			/** @description The status of the conversation. */
			status: components['schemas']['ConversationStatus'] | (string & {});
			/**
			 * Format: date-time
			 * @description When it began.
			 */
			createdAt: string;
			/**
			 * Format: date-time
			 * @description When it was last changed.
			 */
			updatedAt?: string;
			/** @description The intelligence configurations that analyzed it. */
			intelligenceConfigurationIds?: string[] | null;
			/** @description The configuration of the conversation. May be the word "unused". */
			conversationConfigurationId?: string | null;
			/** @description The channels that were used. */
			channels?: components['schemas']['IntelligenceChannel'] | (string & {})[] | null;
			/** @description The calls and messages. */
			channelIds?: string[] | null;
			/** @description Who took part. */
			participants?:
				| {
						id: string;
						name?: string | null;
						type?: components['schemas']['ParticipantType'] | (string & {}) | null;
						addressValues?: string[] | null;
				  }[]
				| null;
			/** @description The results of the analyses. */
			operatorResultIds?: string[] | null;
		};
		/** @description A conversation as Conversational Intelligence returns it, with its communications. */
		IntelligenceConversation: components['schemas']['IntelligenceConversationListItem'] & {
			/** @description The communications. */
			communications?:
				| {
						id: string;
						participantId?: string | null;
						content?: {
							text?: string | null;
						} | null;
						/** Format: date-time */
						createdAt?: string;
				  }[]
				| null;
		};
		/**
		 * @description The result of an operator for a conversation.
		 * @example {
		 *       "id": "intelligence_operatorresult_01k0000000e00800000000000k",
		 *       "accountId": "AC00000000000000000000000000000000",
		 *       "outputFormat": "CLASSIFICATION",
		 *       "intelligenceConfiguration": {
		 *         "id": "intelligence_configuration_01k0000000e00800000000000g",
		 *         "ruleId": "intelligence_configurationrule_01k0000000e00800000000000m",
		 *         "version": 1
		 *       },
		 *       "conversationId": "conv_conversation_01k0000000e00800000000000a",
		 *       "operator": {
		 *         "id": "intelligence_operator_01k0000000e00800000000000j",
		 *         "version": 2,
		 *         "parameters": {}
		 *       },
		 *       "dateCreated": "2026-01-02T03:04:06.788355855Z",
		 *       "referenceIds": [
		 *         "CA00000000000000000000000000000000"
		 *       ],
		 *       "executionDetails": {
		 *         "trigger": {
		 *           "on": "CONVERSATION_END",
		 *           "timestamp": "2026-01-02T03:04:05.387426051Z"
		 *         },
		 *         "communications": {
		 *           "first": "conv_communication_01k0000000e00800000000000d",
		 *           "last": "conv_communication_01k0000000e00800000000000s"
		 *         },
		 *         "channels": [
		 *           "VOICE"
		 *         ],
		 *         "participants": [
		 *           {
		 *             "id": "conv_participant_01k0000000e00800000000000c",
		 *             "profileId": null,
		 *             "type": "UNKNOWN"
		 *           }
		 *         ],
		 *         "resolvedContext": {
		 *           "memory": null,
		 *           "knowledge": null
		 *         }
		 *       },
		 *       "metadata": {
		 *         "system": {
		 *           "latencyMs": 896,
		 *           "resolvedModel": "model-name",
		 *           "inputCharacters": 100,
		 *           "outputCharacters": 20,
		 *           "inputTruncated": false
		 *         }
		 *       },
		 *       "result": {
		 *         "label": "positive"
		 *       }
		 *     }
		 */
		OperatorResult: {
			/** @description The ID. */
			id: string;
			/** @description The Twilio account. */
			accountId: string;
			/** @description The form of the result. */
			outputFormat: components['schemas']['ResultFormat'] | (string & {});
			/** @description The intelligence configuration and rule that ran. */
			intelligenceConfiguration: {
				id: string;
				ruleId?: string | null;
				version?: number | null;
			};
			/** @description The conversation. */
			conversationId: string;
			/** @description The operator that ran. */
			operator: {
				id: string;
				version?: number | null;
				parameters?: {
					[key: string]: unknown;
				} | null;
			};
			/**
			 * Format: date-time
			 * @description When it was found.
			 */
			dateCreated: string;
			/** @description The calls and messages. */
			referenceIds?: string[] | null;
			executionDetails?: components['schemas']['ExecutionDetails'];
			metadata?: components['schemas']['ResultMetadata'];
			result?: components['schemas']['ResultValue'];
		};
		/** @description The input of the operator. */
		ExecutionDetails: {
			trigger?: {
				on?: components['schemas']['RuleTrigger'] | (string & {});
				/** Format: date-time */
				timestamp?: string;
			} | null;
			communications?: {
				first?: string | null;
				last?: string | null;
			} | null;
			channels?: components['schemas']['IntelligenceChannel'] | (string & {})[] | null;
			participants?:
				| {
						id?: string;
						profileId?: string | null;
						type?: components['schemas']['ParticipantType'] | (string & {}) | null;
				  }[]
				| null;
			resolvedContext?: {
				memory?: {
					profileId?: string | null;
					memoryStoreId?: string | null;
				} | null;
				knowledge?: {
					sources?:
						| {
								baseId?: string;
								sourceId?: string;
						  }[]
						| null;
				} | null;
			} | null;
		} | null;
		/** @description How the operator ran. */
		ResultMetadata: {
			system?: {
				resolvedModel?: string | null;
				latencyMs?: number | null;
				inputCharacters?: number | null;
				outputCharacters?: number | null;
				inputTruncated?: boolean | null;
			} | null;
		} | null;
		/**
		 * @description The result: `text` of a TEXT operator, `label` of a CLASSIFICATION, `entities` of an EXTRACTION, any fields of a JSON operator, or `refusal` if the model refused.
		 * @example {
		 *       "text": "The customer asked for a refund."
		 *     }
		 * @example {
		 *       "label": "positive"
		 *     }
		 */
		ResultValue:
			| ({
					text?: unknown;
					label?: unknown;
					entities?: unknown;
					refusal?: unknown;
			  } & {
					[key: string]: unknown;
			  })
			| null;
		/**
		 * @example {
		 *       "intelligenceConfigurationId": "intelligence_configuration_01k0000000e00800000000000g",
		 *       "ruleId": "intelligence_configurationrule_01k0000000e00800000000000m",
		 *       "conversationId": "conv_conversation_01k0000000e00800000000000a"
		 *     }
		 */
		CreateRuleExecutionRequest: {
			intelligenceConfigurationId: components['schemas']['IntelligenceConfigurationId'];
			ruleId: components['schemas']['RuleId'];
			conversationId: components['schemas']['ConversationId'];
			/** @description Differences from the rule, for this run only. */
			rule?: {
				/** @description Operators with other parameters. */
				operators: {
					/**
					 * @description The operator.
					 * @example intelligence_operator_01k0000000e00800000000000j
					 */
					id: string;
					/**
					 * @description Values for its parameters. Others keep the rule's values.
					 * @example {
					 *       "language": "German"
					 *     }
					 */
					parameters: {
						[key: string]: unknown;
					};
				}[];
			};
		};
		/**
		 * @description Stores of customer profiles.
		 * @example {
		 *       "displayName": "Customers",
		 *       "id": "mem_store_01k0000000e00800000000000h",
		 *       "status": "ACTIVE",
		 *       "version": 1
		 *     }
		 */
		MemoryStore: {
			/** @description The name. */
			displayName: string;
			/** @description The purpose. */
			description?: string | null;
			/** @description The ID. */
			id: string;
			/** @description Whether it is ready. */
			status: components['schemas']['MemoryStoreStatus'] | (string & {});
			intelligenceServiceId?: string | null;
			/** @description Counts the changes. */
			version?: number | null;
		};
		/** @description One trait defined in the store. */
		TraitDefinition: {
			/** @description The type of its values, e.g. STRING, NUMBER, BOOLEAN, or ARRAY. */
			dataType?: string;
			/** @description What it says about a customer. */
			description?: string | null;
			/** @description The type of identifier that its value becomes. */
			idTypePromotion?: string | null;
		};
		/**
		 * @description A group of traits.
		 * @example {
		 *       "displayName": "Contact",
		 *       "description": "How to reach the customer",
		 *       "version": 1,
		 *       "traits": {
		 *         "firstName": {
		 *           "dataType": "STRING"
		 *         }
		 *       }
		 *     }
		 */
		TraitGroup: {
			/** @description The name, which is its key in a profile. */
			displayName: string;
			/** @description The purpose. */
			description?: string | null;
			/** @description Counts the changes. */
			version?: number | null;
			/** @description The traits by name; only if requested. */
			traits?: {
				[key: string]: components['schemas']['TraitDefinition'];
			} | null;
		};
		/**
		 * @description Traits by group and name. Twilio drops unknown ones silently when it creates a profile.
		 * @example {
		 *       "traits": {
		 *         "Contact": {
		 *           "firstName": "Ana"
		 *         }
		 *       }
		 *     }
		 */
		ProfileTraitsRequest: {
			traits?: components['schemas']['Traits'];
		};
		/** @description Traits by group and name. */
		Traits: {
			[key: string]: {
				[key: string]: unknown;
			};
		};
		/**
		 * @example {
		 *       "id": "mem_profile_01k0000000e00800000000000k",
		 *       "message": "Profile creation accepted"
		 *     }
		 */
		ProfileAccepted: {
			/** @description The ID of the new profile. */
			id: string;
			/** @description What Twilio says of it. */
			message?: string | null;
			/** @description Where its state can be read. */
			statusUrl?: string | null;
		};
		/**
		 * @description The change was accepted and becomes visible in a moment.
		 * @example {
		 *       "message": "Request accepted"
		 *     }
		 */
		MemoryAccepted: {
			/** @description What Twilio says of it. */
			message?: string | null;
			/** @description Where its state can be read. */
			statusUrl?: string | null;
		};
		/**
		 * @description What is known about a customer.
		 * @example {
		 *       "id": "mem_profile_01k0000000e00800000000000k",
		 *       "createdAt": "2026-01-02T03:04:05.000Z",
		 *       "traits": {
		 *         "Contact": {
		 *           "firstName": "Ana",
		 *           "lastName": "Torres"
		 *         }
		 *       }
		 *     }
		 */
		Profile: {
			/** @description The ID. */
			id: string;
			/**
			 * Format: date-time
			 * @description When it was created.
			 */
			createdAt?: string | null;
			/** @description Traits by group and name. */
			traits?: {
				[key: string]: {
					[key: string]: unknown;
				} | null;
			} | null;
		};
		/**
		 * @example {
		 *       "idType": "phone",
		 *       "value": "+15550100001"
		 *     }
		 */
		IdentifierRequest: {
			/** @description The type, e.g. phone or email. */
			idType: string;
			/** @description The number or address. */
			value: string;
		};
		/**
		 * @example {
		 *       "idType": "phone",
		 *       "oldValue": "+15550100001",
		 *       "newValue": "+15550100002"
		 *     }
		 */
		IdentifierUpdateRequest: {
			/** @description The type, e.g. phone or email. */
			idType: string;
			/** @description The value to change. */
			oldValue: string;
			/** @description What it becomes. */
			newValue: string;
		};
		/**
		 * @description The identifiers of one type.
		 * @example {
		 *       "idType": "phone",
		 *       "values": [
		 *         "+15550100001"
		 *       ]
		 *     }
		 */
		IdentifierSet: {
			/** @description The type. */
			idType: string;
			/** @description The numbers or addresses. */
			values?: string[] | null;
		};
		/**
		 * @description All identifiers of a profile, by type.
		 * @example {
		 *       "identifiers": [
		 *         {
		 *           "idType": "phone",
		 *           "values": [
		 *             "+15550100001"
		 *           ]
		 *         }
		 *       ]
		 *     }
		 */
		IdentifierSets: {
			identifiers?: components['schemas']['IdentifierSet'][] | null;
		};
		/**
		 * @example {
		 *       "normalizedValue": "+15550100001",
		 *       "profiles": [
		 *         "mem_profile_01k0000000e00800000000000k"
		 *       ]
		 *     }
		 */
		ProfileLookup: {
			/** @description The identifier as Twilio stores it. */
			normalizedValue: string | null;
			/** @description The IDs of the profiles that have it. */
			profiles?: string[] | null;
		};
		/**
		 * @description One trait of a customer.
		 * @example {
		 *       "name": "firstName",
		 *       "value": "Ana",
		 *       "traitGroup": "Contact",
		 *       "timestamp": "2026-01-02T03:04:05.000Z"
		 *     }
		 */
		Trait: {
			/** @description The name. */
			name: string;
			/** @description The value. */
			value?: unknown;
			/** @description The group that it belongs to. */
			traitGroup?: string | null;
			/**
			 * Format: date-time
			 * @description When it was set.
			 */
			timestamp?: string | null;
		};
		/**
		 * @description A fact about a customer.
		 * @example {
		 *       "id": "mem_observation_01k0000000e00800000000000m",
		 *       "content": "Prefers delivery in the evening",
		 *       "occurredAt": "2026-01-02T03:04:05.000Z",
		 *       "source": "conversation",
		 *       "conversationIds": [
		 *         "conv_conversation_01k0000000e00800000000000a"
		 *       ],
		 *       "createdAt": "2026-01-02T03:04:08.000Z",
		 *       "updatedAt": "2026-01-02T03:04:08.000Z"
		 *     }
		 */
		Observation: {
			/** @description The ID. */
			id: string;
			/** @description What was observed. */
			content?: string | null;
			/**
			 * Format: date-time
			 * @description When it happened.
			 */
			occurredAt?: string | null;
			/** @description Where it comes from. */
			source?: string | null;
			/** @description The conversations that it comes from. */
			conversationIds?: string[] | null;
			/**
			 * Format: date-time
			 * @description When it was stored.
			 */
			createdAt?: string | null;
			/**
			 * Format: date-time
			 * @description When it was last changed.
			 */
			updatedAt?: string | null;
			/** @description How well it fits a question, from 0 to 1. */
			score?: number | null;
		};
		NewObservation: {
			/** @description What was observed. */
			content: string;
			/**
			 * Format: date-time
			 * @description When it happened.
			 */
			occurredAt: string;
			/** @description Where it comes from. */
			source: string;
			/** @description The conversations that it comes from. */
			conversationIds?: string[];
		};
		/**
		 * @example {
		 *       "observations": [
		 *         {
		 *           "content": "Prefers delivery in the evening",
		 *           "occurredAt": "2026-01-02T03:04:05.000Z",
		 *           "source": "n8n"
		 *         }
		 *       ]
		 *     }
		 */
		CreateObservationsRequest: {
			/** @description At most ten. */
			observations: components['schemas']['NewObservation'][];
		};
		/**
		 * @example {
		 *       "content": "Prefers delivery in the morning"
		 *     }
		 */
		UpdateObservationRequest: {
			/** @description What was observed. */
			content?: string;
			/**
			 * Format: date-time
			 * @description When it happened.
			 */
			occurredAt?: string;
			/** @description Where it comes from. */
			source?: string;
			/** @description The conversations that it comes from. */
			conversationIds?: string[];
		};
		/**
		 * @description A summary of a conversation.
		 * @example {
		 *       "id": "mem_summary_01k0000000e00800000000000n",
		 *       "content": "The customer reported a broken order and gets a replacement.",
		 *       "conversationId": "conv_conversation_01k0000000e00800000000000a",
		 *       "occurredAt": "2026-01-02T03:04:05.000Z",
		 *       "source": "conversation",
		 *       "createdAt": "2026-01-02T03:04:09.000Z",
		 *       "updatedAt": "2026-01-02T03:04:09.000Z"
		 *     }
		 */
		ConversationSummary: {
			/** @description The ID. */
			id: string;
			/** @description The summary. */
			content?: string | null;
			/** @description The conversation. */
			conversationId?: string | null;
			/**
			 * Format: date-time
			 * @description When it happened.
			 */
			occurredAt?: string | null;
			/** @description Where it comes from. */
			source?: string | null;
			/**
			 * Format: date-time
			 * @description When it was stored.
			 */
			createdAt?: string | null;
			/**
			 * Format: date-time
			 * @description When it was last changed.
			 */
			updatedAt?: string | null;
			/** @description How well it fits a question, from 0 to 1. */
			score?: number | null;
		};
		NewConversationSummary: {
			/** @description The summary. */
			content: string;
			/**
			 * Format: date-time
			 * @description When it happened.
			 */
			occurredAt: string;
			/** @description The conversation. */
			conversationId: string;
			/** @description Where it comes from. */
			source?: string;
		};
		/**
		 * @example {
		 *       "summaries": [
		 *         {
		 *           "content": "The customer reported a broken order and gets a replacement.",
		 *           "occurredAt": "2026-01-02T03:04:05.000Z",
		 *           "conversationId": "conv_conversation_01k0000000e00800000000000a"
		 *         }
		 *       ]
		 *     }
		 */
		CreateConversationSummariesRequest: {
			/** @description At most ten. */
			summaries: components['schemas']['NewConversationSummary'][];
		};
		/**
		 * @example {
		 *       "content": "The replacement has arrived."
		 *     }
		 */
		UpdateConversationSummaryRequest: {
			/** @description The summary. */
			content?: string;
			/**
			 * Format: date-time
			 * @description When it happened.
			 */
			occurredAt?: string;
			/** @description The conversation. */
			conversationId?: string;
			/** @description Where it comes from. */
			source?: string;
		};
		/**
		 * @example {
		 *       "query": "How does the customer like to be reached?",
		 *       "observationsLimit": 5
		 *     }
		 */
		RecallRequest: {
			/** @description The conversation to recall for. */
			conversationId?: string;
			/** @description The question. */
			query?: string;
			/**
			 * Format: date-time
			 * @description Only what happened then or later.
			 */
			beginDate?: string;
			/**
			 * Format: date-time
			 * @description Only what happened before.
			 */
			endDate?: string;
			/** @description How many messages at most. */
			communicationsLimit?: number;
			/** @description How many observations at most. */
			observationsLimit?: number;
			/** @description How many summaries at most. */
			summariesLimit?: number;
			/** @description The minimum relevance, from 0 to 1. */
			relevanceThreshold?: number;
		};
		/**
		 * @example {
		 *       "observations": [],
		 *       "summaries": [],
		 *       "communications": [],
		 *       "meta": {
		 *         "queryTime": 12
		 *       }
		 *     }
		 */
		Recall: {
			observations?: components['schemas']['Observation'][] | null;
			summaries?: components['schemas']['ConversationSummary'][] | null;
			communications?: Record<string, never>[] | null;
			meta?: {
				queryTime?: number | null;
			} | null;
		};
		/**
		 * @description An operation of Conversation Memory.
		 * @example {
		 *       "operationId": "mem_operation_01k0000000e00800000000000q",
		 *       "status": "COMPLETED",
		 *       "createdAt": "2026-01-02T03:04:05.000Z",
		 *       "completedAt": "2026-01-02T03:04:06.000Z"
		 *     }
		 */
		MemoryOperation: {
			/** @description The ID. */
			operationId?: string | null;
			/** @description The status of the operation. An unknown value means that it continues. */
			status: components['schemas']['OperationStatus'] | (string & {});
			/**
			 * Format: date-time
			 * @description When it began.
			 */
			createdAt?: string | null;
			/**
			 * Format: date-time
			 * @description When it ended.
			 */
			completedAt?: string | null;
			/** @description What came of it. */
			result?: unknown;
			/** @description Why it failed. */
			error?: unknown;
		};
		/**
		 * @description An event in a conversation.
		 * @example {
		 *       "eventType": "CONVERSATION_UPDATED",
		 *       "timestamp": "2026-01-02T04:04:05.000Z",
		 *       "data": {
		 *         "id": "conv_conversation_01k0000000e00800000000000a",
		 *         "accountId": "AC00000000000000000000000000000000",
		 *         "configurationId": "conv_configuration_01k0000000e00800000000000b",
		 *         "status": "CLOSED"
		 *       }
		 *     }
		 * @example {
		 *       "eventType": "CONVERSATION_UPDATED",
		 *       "timestamp": "2026-01-02T04:04:05.000Z",
		 *       "data": {
		 *         "id": "conv_conversation_01k0000000e00800000000000a",
		 *         "accountId": "AC00000000000000000000000000000000",
		 *         "configurationId": "conv_configuration_01k0000000e00800000000000b",
		 *         "status": "CLOSED",
		 *         "name": null,
		 *         "createdAt": "2026-01-02T03:04:05.000Z",
		 *         "updatedAt": "2026-01-02T04:04:05.000Z"
		 *       }
		 *     }
		 */
		ConversationEvent: {
			/** @description What happened. */
			eventType: components['schemas']['ConversationEventType'] | (string & {});
			/**
			 * Format: date-time
			 * @description When it happened.
			 */
			timestamp: string;
			/** @description The conversation, participant, or communication that it is about. */
			data: {
				id: string;
				/** @description The conversation of a participant or communication. */
				conversationId?: string;
			} & {
				[key: string]: unknown;
			};
		};
		/** @description The results of a rule. Unlike operator results, they include display names. */
		RuleExecutedEvent: {
			accountId?: string;
			conversationId: string;
			intelligenceConfiguration?: {
				id?: string;
				displayName?: string | null;
				version?: number | null;
				ruleId?: string | null;
			} | null;
			operatorResults: {
				id: string;
				operator?: {
					id?: string;
					displayName?: string | null;
					version?: number | null;
					parameters?: {
						[key: string]: unknown;
					} | null;
				};
				outputFormat?: components['schemas']['ResultFormat'] | (string & {});
				result?: components['schemas']['ResultValue'];
				/** Format: date-time */
				dateCreated?: string;
				referenceIds?: string[] | null;
				executionDetails?: components['schemas']['ExecutionDetails'];
				metadata?: components['schemas']['ResultMetadata'];
			}[];
		};
		/**
		 * @description How to read the next page.
		 * @example {
		 *       "key": "conversations",
		 *       "pageSize": 50,
		 *       "nextToken": "TmV4dA",
		 *       "previousToken": null
		 *     }
		 */
		PageMeta: {
			/** @description The name of the field with the entries. */
			key?: string | null;
			/** @description How many entries this page has. */
			pageSize?: number | null;
			/** @description The token of the next page; none on the last page. */
			nextToken?: string | null;
			/** @description The token of the page before. */
			previousToken?: string | null;
		};
		/**
		 * @description An error of the Conversations API.
		 * @example {
		 *       "code": 20404,
		 *       "message": "The requested resource was not found",
		 *       "more_info": "https://www.twilio.com/docs/errors/20404",
		 *       "status": 404
		 *     }
		 */
		TwilioError: {
			/** @description Twilio's error code; see https://www.twilio.com/docs/api/errors. */
			code: number;
			/** @description What went wrong. */
			message: string;
			/** @description Where the error is explained. */
			more_info?: string | null;
			/** @description The HTTP status. */
			status?: number;
		};
		/**
		 * @description An error of the Intelligence API.
		 * @example {
		 *       "code": 20001,
		 *       "httpStatusCode": 400,
		 *       "message": "memoryStoreId must not be null",
		 *       "userError": true,
		 *       "params": {
		 *         "field": "memoryStoreId"
		 *       }
		 *     }
		 */
		IntelligenceError: {
			/** @description Twilio's error code; see https://www.twilio.com/docs/api/errors. */
			code: number;
			/** @description The HTTP status. */
			httpStatusCode?: number;
			/** @description What went wrong. */
			message: string;
			/** @description Whether the request was at fault. */
			userError?: boolean;
			/** @description The cause, e.g. the name of a field. */
			params?: {
				[key: string]: unknown;
			} | null;
		};
		/**
		 * @description An error in the format of RFC 9457.
		 * @example {
		 *       "type": "https://www.twilio.com/docs/api/errors/20001",
		 *       "title": "Invalid parameter",
		 *       "status": 400,
		 *       "detail": "The memory store does not exist"
		 *     }
		 */
		Problem: {
			/** @description The kind of the problem. */
			type?: string;
			/** @description The kind of the problem in words. */
			title?: string;
			/** @description The HTTP status. */
			status?: number;
			/** @description What went wrong. */
			detail?: string;
			/** @description Where it went wrong. */
			instance?: string;
			/** @description Twilio's number of the error. */
			code?: number;
			errors?: {
				detail?: string;
				pointer?: string;
			}[];
		};
		/** @description One of the formats of errors. */
		AnyError:
			| components['schemas']['TwilioError']
			| components['schemas']['IntelligenceError']
			| components['schemas']['Problem'];
	};
	responses: {
		/** @description The request was accepted; the operation has its status. */
		OperationAccepted: {
			headers: {
				'Operation-Id': components['headers']['OperationId'];
				'Retry-After': components['headers']['RetryAfter'];
				Location: components['headers']['Location'];
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['OperationAccepted'];
			};
		};
		/** @description The profile was merged into another one, which the Location header names. */
		MergedProfile: {
			headers: {
				Location: components['headers']['MergedLocation'];
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['AnyError'];
			};
		};
		/** @description A value is missing or invalid. */
		BadRequest: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['TwilioError'];
			};
		};
		/** @description The credential is wrong, or the product's terms have not been accepted yet. */
		Unauthorized: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['AnyError'];
			};
		};
		/** @description The credential is right but lacks permission. */
		Forbidden: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['AnyError'];
			};
		};
		/** @description The resource does not exist. */
		NotFound: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['TwilioError'];
			};
		};
		/** @description Another resource conflicts. */
		Conflict: {
			headers: {
				'X-Conflicting-Resource-Id': components['headers']['ConflictingResourceId'];
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['TwilioError'];
			};
		};
		/** @description The body is not JSON. */
		UnsupportedMediaType: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['AnyError'];
			};
		};
		/** @description Too many requests; try again later. */
		TooManyRequests: {
			headers: {
				'Retry-After': components['headers']['RetryAfter'];
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['TwilioError'];
			};
		};
		/** @description The service failed. */
		ServerError: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['TwilioError'];
			};
		};
		/** @description The service is not available; try again later. */
		Unavailable: {
			headers: {
				'Retry-After': components['headers']['RetryAfter'];
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['TwilioError'];
			};
		};
		/** @description A value is missing or invalid. */
		IntelligenceBadRequest: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['IntelligenceError'];
			};
		};
		/** @description The resource does not exist. */
		IntelligenceNotFound: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['IntelligenceError'];
			};
		};
		/** @description The operator has another version now. */
		IntelligencePreconditionFailed: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['IntelligenceError'];
			};
		};
		/** @description The conversation has no memory store. */
		IntelligenceUnprocessable: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['IntelligenceError'];
			};
		};
		/** @description Too many requests; try again later. */
		IntelligenceTooManyRequests: {
			headers: {
				'Retry-After': components['headers']['RetryAfter'];
				'X-RateLimit-Limit': components['headers']['RateLimitLimit'];
				'X-RateLimit-Remaining': components['headers']['RateLimitRemaining'];
				'X-RateLimit-Reset': components['headers']['RateLimitReset'];
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['IntelligenceError'];
			};
		};
		/** @description The service failed. */
		IntelligenceServerError: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['IntelligenceError'];
			};
		};
		/** @description Any other error. A gateway may respond without JSON. */
		Unexpected: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['AnyError'];
			};
		};
	};
	parameters: {
		/** @description Maximum number of entries per page. */
		PageSize: number;
		/** @description The token of the next page, from the previous page. Send the same filters with it. */
		PageToken: string;
		/** @description Only what belongs to this call or message, e.g. a call's CA... or a message's SM... ID. */
		ChannelId: string;
		/** @description The configuration. */
		ConfigurationId: string;
		/** @description The conversation. */
		ConversationId: string;
		/** @description The operator. */
		OperatorId: string;
		/** @description The memory store. */
		MemoryStoreId: string;
		/** @description The profile of the customer. */
		ProfileId: string;
		/** @description The type of the identifiers. */
		IdType: string;
		/** @description The observation. */
		ObservationId: string;
		/** @description The conversation summary. */
		SummaryId: string;
		/** @description Your own UUID. A repeat with the same key within 24 hours gets the first response again and does nothing twice. */
		IdempotencyKey: string;
		/** @description Proves that Twilio sent the request; see https://www.twilio.com/docs/usage/security. */
		TwilioSignature: string;
		/** @description The same for every delivery of one event. */
		IdempotencyToken: string;
	};
	requestBodies: never;
	headers: {
		/** @description The ID of the operation. */
		OperationId: string;
		/** @description The URL of the operation's status. */
		Location: string;
		/** @description The same path with the ID of the profile that the old one was merged into. */
		MergedLocation: string;
		/** @description Seconds to wait before the next request. */
		RetryAfter: number;
		/** @description The number of requests of the account that were being processed, including this one. Seen on this host for v1; nothing may depend on it. */
		ConcurrentRequests: string;
		/** @description Seconds that the service needed. */
		RequestDuration: string;
		/** @description The request ID, RQ and 32 hexadecimal digits, for questions to Twilio Support. */
		RequestId: string;
		/** @description The conflicting resource. */
		ConflictingResourceId: string;
		/** @description The version, for If-Match. */
		ETag: string;
		/** @description The number of allowed requests. */
		RateLimitLimit: string;
		/** @description The number of requests left. */
		RateLimitRemaining: string;
		/** @description When the count is reset. The unit is not documented. */
		RateLimitReset: string;
	};
	pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
	listConfigurations: {
		parameters: {
			query?: {
				/** @description Maximum number of entries per page. */
				pageSize?: components['parameters']['PageSize'];
				/** @description The token of the next page, from the previous page. Send the same filters with it. */
				pageToken?: components['parameters']['PageToken'];
				/** @description Only configurations that use this memory store. */
				memoryStoreId?: components['schemas']['MemoryStoreId'];
			};
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description A page of configurations. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						configurations: components['schemas']['Configuration'][];
						meta: components['schemas']['PageMeta'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	createConfiguration: {
		parameters: {
			query?: never;
			header?: {
				/** @description Your own UUID. A repeat with the same key within 24 hours gets the first response again and does nothing twice. */
				'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
			};
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['CreateConfigurationRequest'];
			};
		};
		responses: {
			202: components['responses']['OperationAccepted'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			409: components['responses']['Conflict'];
			415: components['responses']['UnsupportedMediaType'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	fetchConfiguration: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The configuration. */
				id: components['parameters']['ConfigurationId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The configuration. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['Configuration'];
				};
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	replaceConfiguration: {
		parameters: {
			query?: never;
			header?: {
				/** @description Your own UUID. A repeat with the same key within 24 hours gets the first response again and does nothing twice. */
				'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
			};
			path: {
				/** @description The configuration. */
				id: components['parameters']['ConfigurationId'];
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['ReplaceConfigurationRequest'];
			};
		};
		responses: {
			202: components['responses']['OperationAccepted'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			409: components['responses']['Conflict'];
			415: components['responses']['UnsupportedMediaType'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	deleteConfiguration: {
		parameters: {
			query?: never;
			header?: {
				/** @description Your own UUID. A repeat with the same key within 24 hours gets the first response again and does nothing twice. */
				'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
			};
			path: {
				/** @description The configuration. */
				id: components['parameters']['ConfigurationId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			202: components['responses']['OperationAccepted'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			409: components['responses']['Conflict'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	updateConfiguration: {
		parameters: {
			query?: never;
			header?: {
				/** @description Your own UUID. A repeat with the same key within 24 hours gets the first response again and does nothing twice. */
				'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
			};
			path: {
				/** @description The configuration. */
				id: components['parameters']['ConfigurationId'];
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['UpdateConfigurationRequest'];
			};
		};
		responses: {
			202: components['responses']['OperationAccepted'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			409: components['responses']['Conflict'];
			415: components['responses']['UnsupportedMediaType'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	fetchOperation: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The operation ID from the Operation-Id header of an accepted request. */
				id: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The current state of the operation. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['Operation'];
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	listConversations: {
		parameters: {
			query?: {
				/** @description Only conversations with one of these statuses. */
				status?: components['schemas']['ConversationStatus'][];
				/** @description Only what belongs to this call or message, e.g. a call's CA... or a message's SM... ID. */
				channelId?: components['parameters']['ChannelId'];
				/** @description Maximum number of entries per page. */
				pageSize?: components['parameters']['PageSize'];
				/** @description The token of the next page, from the previous page. Send the same filters with it. */
				pageToken?: components['parameters']['PageToken'];
			};
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description A page of conversations, in no documented order. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						conversations: components['schemas']['Conversation'][];
						meta: components['schemas']['PageMeta'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	createConversation: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['CreateConversationRequest'];
			};
		};
		responses: {
			/** @description The new conversation. */
			201: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['Conversation'];
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			409: components['responses']['Conflict'];
			415: components['responses']['UnsupportedMediaType'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	fetchConversation: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The conversation. */
				id: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The conversation. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['Conversation'];
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	replaceConversation: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The conversation. */
				id: string;
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['ReplaceConversationRequest'];
			};
		};
		responses: {
			/** @description The conversation after the change. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['Conversation'];
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			415: components['responses']['UnsupportedMediaType'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	deleteConversation: {
		parameters: {
			query?: never;
			header?: {
				/** @description Your own UUID. A repeat with the same key within 24 hours gets the first response again and does nothing twice. */
				'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
			};
			path: {
				/** @description The conversation. */
				id: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			202: components['responses']['OperationAccepted'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			409: components['responses']['Conflict'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	updateConversation: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The conversation. */
				id: string;
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['UpdateConversationRequest'];
			};
		};
		responses: {
			/** @description The conversation after the change. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['Conversation'];
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			415: components['responses']['UnsupportedMediaType'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	listParticipants: {
		parameters: {
			query?: {
				/** @description Maximum number of entries per page. */
				pageSize?: components['parameters']['PageSize'];
				/** @description The token of the next page, from the previous page. Send the same filters with it. */
				pageToken?: components['parameters']['PageToken'];
			};
			header?: never;
			path: {
				/** @description The conversation. */
				conversationId: components['parameters']['ConversationId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description A page of participants. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						participants: components['schemas']['Participant'][];
						meta: components['schemas']['PageMeta'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	createParticipant: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The conversation. */
				conversationId: components['parameters']['ConversationId'];
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['CreateParticipantRequest'];
			};
		};
		responses: {
			/** @description The new participant. */
			201: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['Participant'];
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			409: components['responses']['Conflict'];
			415: components['responses']['UnsupportedMediaType'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	fetchParticipant: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The conversation. */
				conversationId: components['parameters']['ConversationId'];
				/** @description The participant. */
				id: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The participant. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['Participant'];
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	replaceParticipant: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The conversation. */
				conversationId: components['parameters']['ConversationId'];
				/** @description The participant. */
				id: string;
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['ReplaceParticipantRequest'];
			};
		};
		responses: {
			/** @description The participant after the change. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['Participant'];
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			409: components['responses']['Conflict'];
			415: components['responses']['UnsupportedMediaType'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	listCommunications: {
		parameters: {
			query?: {
				/** @description Only what belongs to this call or message, e.g. a call's CA... or a message's SM... ID. */
				channelId?: components['parameters']['ChannelId'];
				/** @description Maximum number of entries per page. */
				pageSize?: components['parameters']['PageSize'];
				/** @description The token of the next page, from the previous page. Send the same filters with it. */
				pageToken?: components['parameters']['PageToken'];
			};
			header?: never;
			path: {
				/** @description The conversation. */
				conversationId: components['parameters']['ConversationId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description A page of communications. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						communications: components['schemas']['Communication'][];
						meta: components['schemas']['PageMeta'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	createCommunication: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The conversation. */
				conversationId: components['parameters']['ConversationId'];
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['CreateCommunicationRequest'];
			};
		};
		responses: {
			/** @description The communication. */
			201: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['Communication'];
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			415: components['responses']['UnsupportedMediaType'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	fetchCommunication: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The conversation. */
				conversationId: components['parameters']['ConversationId'];
				/** @description The communication. */
				id: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The communication. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['Communication'];
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	createAction: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The conversation. */
				conversationId: components['parameters']['ConversationId'];
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['CreateActionRequest'];
			};
		};
		responses: {
			/** @description The message is being sent; the action has its status. */
			202: {
				headers: {
					'Operation-Id': components['headers']['OperationId'];
					'Retry-After': components['headers']['RetryAfter'];
					Location: components['headers']['Location'];
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['Action'];
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			415: components['responses']['UnsupportedMediaType'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	fetchAction: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The conversation. */
				conversationId: components['parameters']['ConversationId'];
				/** @description The action that sent the message. */
				actionId: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The action that sent the message. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['Action'];
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	listIntelligenceConversations: {
		parameters: {
			query?: {
				/** @description Maximum number of entries per page. */
				pageSize?: components['parameters']['PageSize'];
				/** @description The token of the next page, from the previous page. Send the same filters with it. */
				pageToken?: components['parameters']['PageToken'];
				/** @description Only conversations created before this time. */
				createdAtBefore?: string;
				/** @description Only conversations created after this time. */
				createdAtAfter?: string;
				/** @description Only conversations with this status. */
				status?: components['schemas']['ConversationStatus'];
				/** @description Only what belongs to this call or message, e.g. a call's CA... or a message's SM... ID. */
				channelId?: components['parameters']['ChannelId'];
				/** @description Only conversations on one of these channels. */
				channels?: components['schemas']['AnyIntelligenceChannel'][];
				/** @description Only conversations of this conversation configuration. */
				conversationConfigurationId?: string;
				/** @description Only conversations analyzed by one of these intelligence configurations. */
				intelligenceConfigurationIds?: string[];
				/** @description Only conversations analyzed by one of these operators. */
				operatorIds?: string[];
			};
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description A page of conversations, without their communications. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						items: components['schemas']['IntelligenceConversationListItem'][];
						meta: components['schemas']['PageMeta'];
					};
				};
			};
			400: components['responses']['IntelligenceBadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['IntelligenceNotFound'];
			429: components['responses']['IntelligenceTooManyRequests'];
			500: components['responses']['IntelligenceServerError'];
			default: components['responses']['Unexpected'];
		};
	};
	fetchIntelligenceConversation: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The conversation. */
				id: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The conversation with its communications. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['IntelligenceConversation'];
				};
			};
			400: components['responses']['IntelligenceBadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['IntelligenceNotFound'];
			429: components['responses']['IntelligenceTooManyRequests'];
			500: components['responses']['IntelligenceServerError'];
			default: components['responses']['Unexpected'];
		};
	};
	listIntelligenceConfigurations: {
		parameters: {
			query?: {
				/** @description Maximum number of entries per page. */
				pageSize?: components['parameters']['PageSize'];
				/** @description The token of the next page, from the previous page. Send the same filters with it. */
				pageToken?: components['parameters']['PageToken'];
			};
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description A page of intelligence configurations. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						items: components['schemas']['IntelligenceConfiguration'][];
						meta: components['schemas']['PageMeta'];
					};
				};
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			429: components['responses']['IntelligenceTooManyRequests'];
			500: components['responses']['IntelligenceServerError'];
			default: components['responses']['Unexpected'];
		};
	};
	createIntelligenceConfiguration: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['CreateIntelligenceConfigurationRequest'];
			};
		};
		responses: {
			/** @description The new intelligence configuration. */
			201: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['IntelligenceConfiguration'];
				};
			};
			400: components['responses']['IntelligenceBadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			415: components['responses']['UnsupportedMediaType'];
			429: components['responses']['IntelligenceTooManyRequests'];
			500: components['responses']['IntelligenceServerError'];
			default: components['responses']['Unexpected'];
		};
	};
	fetchIntelligenceConfiguration: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The intelligence configuration. */
				id: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The intelligence configuration. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['IntelligenceConfiguration'];
				};
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['IntelligenceNotFound'];
			500: components['responses']['IntelligenceServerError'];
			default: components['responses']['Unexpected'];
		};
	};
	replaceIntelligenceConfiguration: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The intelligence configuration. */
				id: string;
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['ReplaceIntelligenceConfigurationRequest'];
			};
		};
		responses: {
			/** @description The intelligence configuration after the change. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['IntelligenceConfiguration'];
				};
			};
			400: components['responses']['IntelligenceBadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['IntelligenceNotFound'];
			415: components['responses']['UnsupportedMediaType'];
			500: components['responses']['IntelligenceServerError'];
			default: components['responses']['Unexpected'];
		};
	};
	deleteIntelligenceConfiguration: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The intelligence configuration. */
				id: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The intelligence configuration is gone. */
			204: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['IntelligenceNotFound'];
			500: components['responses']['IntelligenceServerError'];
			default: components['responses']['Unexpected'];
		};
	};
	listOperators: {
		parameters: {
			query?: {
				/** @description Maximum number of entries per page. */
				pageSize?: components['parameters']['PageSize'];
				/** @description The token of the next page, from the previous page. Send the same filters with it. */
				pageToken?: components['parameters']['PageToken'];
			};
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description A page of operators, yours and Twilio's. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						items: components['schemas']['Operator'][];
						meta: components['schemas']['PageMeta'];
					};
				};
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			429: components['responses']['IntelligenceTooManyRequests'];
			500: components['responses']['IntelligenceServerError'];
			default: components['responses']['Unexpected'];
		};
	};
	createOperator: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['OperatorRequest'];
			};
		};
		responses: {
			/** @description The new operator. */
			201: {
				headers: {
					ETag: components['headers']['ETag'];
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['Operator'];
				};
			};
			400: components['responses']['IntelligenceBadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			415: components['responses']['UnsupportedMediaType'];
			429: components['responses']['IntelligenceTooManyRequests'];
			500: components['responses']['IntelligenceServerError'];
			default: components['responses']['Unexpected'];
		};
	};
	fetchOperator: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The operator. */
				id: components['parameters']['OperatorId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The operator. */
			200: {
				headers: {
					ETag: components['headers']['ETag'];
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['Operator'];
				};
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['IntelligenceNotFound'];
			429: components['responses']['IntelligenceTooManyRequests'];
			500: components['responses']['IntelligenceServerError'];
			default: components['responses']['Unexpected'];
		};
	};
	replaceOperator: {
		parameters: {
			query?: never;
			header?: {
				/** @description Changes the operator only if this is still its version, so that nobody else's change is lost. The ETag of an earlier response. */
				'If-Match'?: string;
			};
			path: {
				/** @description The operator. */
				id: components['parameters']['OperatorId'];
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['OperatorRequest'];
			};
		};
		responses: {
			/** @description The operator after the change. */
			200: {
				headers: {
					ETag: components['headers']['ETag'];
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['Operator'];
				};
			};
			400: components['responses']['IntelligenceBadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['IntelligenceNotFound'];
			412: components['responses']['IntelligencePreconditionFailed'];
			415: components['responses']['UnsupportedMediaType'];
			429: components['responses']['IntelligenceTooManyRequests'];
			500: components['responses']['IntelligenceServerError'];
			default: components['responses']['Unexpected'];
		};
	};
	deleteOperator: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The operator. */
				id: components['parameters']['OperatorId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The operator is gone. */
			204: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['IntelligenceNotFound'];
			429: components['responses']['IntelligenceTooManyRequests'];
			500: components['responses']['IntelligenceServerError'];
			default: components['responses']['Unexpected'];
		};
	};
	listOperatorVersions: {
		parameters: {
			query?: {
				/** @description Maximum number of entries per page. */
				pageSize?: components['parameters']['PageSize'];
				/** @description The token of the next page, from the previous page. Send the same filters with it. */
				pageToken?: components['parameters']['PageToken'];
			};
			header?: never;
			path: {
				/** @description The operator. */
				id: components['parameters']['OperatorId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description A page of versions. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						items: components['schemas']['OperatorVersionListItem'][];
						meta: components['schemas']['PageMeta'];
					};
				};
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['IntelligenceNotFound'];
			429: components['responses']['IntelligenceTooManyRequests'];
			500: components['responses']['IntelligenceServerError'];
			default: components['responses']['Unexpected'];
		};
	};
	fetchOperatorVersion: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The operator. */
				id: components['parameters']['OperatorId'];
				/** @description The number of the version. */
				version: number;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The operator in this version. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['OperatorVersion'];
				};
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['IntelligenceNotFound'];
			429: components['responses']['IntelligenceTooManyRequests'];
			500: components['responses']['IntelligenceServerError'];
			default: components['responses']['Unexpected'];
		};
	};
	listOperatorResults: {
		parameters: {
			query?: {
				/** @description Only results of this conversation. */
				conversationId?: components['schemas']['ConversationId'];
				/** @description Only results of this intelligence configuration. */
				intelligenceConfigurationId?: components['schemas']['IntelligenceConfigurationId'];
				/** @description Only results of this operator. */
				operatorId?: components['schemas']['OperatorId'];
				/** @description Maximum number of entries per page. */
				pageSize?: components['parameters']['PageSize'];
				/** @description The token of the next page, from the previous page. Send the same filters with it. */
				pageToken?: components['parameters']['PageToken'];
			};
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description A page of operator results. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						items: components['schemas']['OperatorResult'][];
						meta: components['schemas']['PageMeta'];
					};
				};
			};
			400: components['responses']['IntelligenceBadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			429: components['responses']['IntelligenceTooManyRequests'];
			500: components['responses']['IntelligenceServerError'];
			default: components['responses']['Unexpected'];
		};
	};
	fetchOperatorResult: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The operator result. */
				operatorResultId: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The operator result. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['OperatorResult'];
				};
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['IntelligenceNotFound'];
			429: components['responses']['IntelligenceTooManyRequests'];
			500: components['responses']['IntelligenceServerError'];
			default: components['responses']['Unexpected'];
		};
	};
	deleteOperatorResult: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The operator result. */
				operatorResultId: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The operator result is gone. */
			204: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['IntelligenceNotFound'];
			429: components['responses']['IntelligenceTooManyRequests'];
			500: components['responses']['IntelligenceServerError'];
			default: components['responses']['Unexpected'];
		};
	};
	createRuleExecution: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['CreateRuleExecutionRequest'];
			};
		};
		responses: {
			/** @description The analysis will run. There is no body and no operation to follow. */
			202: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
			400: components['responses']['IntelligenceBadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['IntelligenceNotFound'];
			415: components['responses']['UnsupportedMediaType'];
			422: components['responses']['IntelligenceUnprocessable'];
			429: components['responses']['IntelligenceTooManyRequests'];
			500: components['responses']['IntelligenceServerError'];
			default: components['responses']['Unexpected'];
		};
	};
	listMemoryStores: {
		parameters: {
			query?: {
				/** @description Maximum number of IDs per page. */
				pageSize?: number;
				/** @description The token of the next page, from the previous page. Send the same filters with it. */
				pageToken?: components['parameters']['PageToken'];
				/** @description The sort direction. */
				orderBy?: components['schemas']['SortOrder'];
			};
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description A page of IDs. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						/**
						 * @example [
						 *       "mem_store_01k0000000e00800000000000h"
						 *     ]
						 */
						stores: string[];
						meta: components['schemas']['PageMeta'];
					};
				};
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			default: components['responses']['Unexpected'];
		};
	};
	fetchMemoryStore: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The memory store. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['MemoryStore'];
				};
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			default: components['responses']['Unexpected'];
		};
	};
	listTraitGroups: {
		parameters: {
			query?: {
				/** @description Whether to include the traits of each group. */
				includeTraits?: boolean;
				/** @description Maximum number of entries per page. */
				pageSize?: number;
				/** @description The token of the next page, from the previous page. Send the same filters with it. */
				pageToken?: components['parameters']['PageToken'];
				/** @description The sort direction. */
				orderBy?: components['schemas']['SortOrder'];
			};
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description A page of trait groups. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						traitGroups: components['schemas']['TraitGroup'][] | null;
						meta?: components['schemas']['PageMeta'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	listProfiles: {
		parameters: {
			query?: {
				/** @description Maximum number of entries per page. */
				pageSize?: components['parameters']['PageSize'];
				/** @description The token of the next page, from the previous page. Send the same filters with it. */
				pageToken?: components['parameters']['PageToken'];
				/** @description The sort direction. */
				orderBy?: components['schemas']['SortOrder'];
			};
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description A page of IDs. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						profiles: string[] | null;
						meta?: components['schemas']['PageMeta'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	createProfile: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['ProfileTraitsRequest'];
			};
		};
		responses: {
			/** @description The profile will exist in a moment. */
			202: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['ProfileAccepted'];
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	lookUpProfile: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['IdentifierRequest'];
			};
		};
		responses: {
			/** @description The profiles that have this identifier. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['ProfileLookup'];
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	fetchProfile: {
		parameters: {
			query?: {
				/** @description Only traits of these groups, separated by commas. */
				traitGroups?: string;
			};
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The profile. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['Profile'];
				};
			};
			301: components['responses']['MergedProfile'];
			308: components['responses']['MergedProfile'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	deleteProfile: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The profile will be gone in a moment. */
			202: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['MemoryAccepted'];
				};
			};
			301: components['responses']['MergedProfile'];
			308: components['responses']['MergedProfile'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	updateProfile: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['ProfileTraitsRequest'];
			};
		};
		responses: {
			/** @description The change will be visible in a moment. */
			202: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['MemoryAccepted'];
				};
			};
			301: components['responses']['MergedProfile'];
			308: components['responses']['MergedProfile'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	listTraits: {
		parameters: {
			query?: {
				/** @description Maximum number of entries per page. */
				pageSize?: components['parameters']['PageSize'];
				/** @description The token of the next page, from the previous page. Send the same filters with it. */
				pageToken?: components['parameters']['PageToken'];
				/** @description The sort direction. */
				orderBy?: components['schemas']['SortOrder'];
				/** @description Only traits of these groups, separated by commas. */
				traitGroups?: string;
			};
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description A page of traits. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						traits: components['schemas']['Trait'][] | null;
						meta?: components['schemas']['PageMeta'];
					};
				};
			};
			301: components['responses']['MergedProfile'];
			308: components['responses']['MergedProfile'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	listIdentifiers: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description All identifiers, by type. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['IdentifierSets'];
				};
			};
			301: components['responses']['MergedProfile'];
			308: components['responses']['MergedProfile'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	createIdentifier: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['IdentifierRequest'];
			};
		};
		responses: {
			/** @description The identifier will exist in a moment. */
			202: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['MemoryAccepted'];
				};
			};
			301: components['responses']['MergedProfile'];
			308: components['responses']['MergedProfile'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	fetchIdentifier: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
				/** @description The type of the identifiers. */
				idType: components['parameters']['IdType'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The identifiers of this type. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['IdentifierSet'];
				};
			};
			301: components['responses']['MergedProfile'];
			308: components['responses']['MergedProfile'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	deleteIdentifier: {
		parameters: {
			query?: {
				/** @description Whether to remove all values of this type. */
				removeAll?: boolean;
			};
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
				/** @description The type of the identifiers. */
				idType: components['parameters']['IdType'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The identifiers will be gone in a moment. */
			202: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['MemoryAccepted'];
				};
			};
			301: components['responses']['MergedProfile'];
			308: components['responses']['MergedProfile'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	updateIdentifier: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
				/** @description The type of the identifiers. */
				idType: components['parameters']['IdType'];
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['IdentifierUpdateRequest'];
			};
		};
		responses: {
			/** @description The change will be visible in a moment. */
			202: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['MemoryAccepted'];
				};
			};
			301: components['responses']['MergedProfile'];
			308: components['responses']['MergedProfile'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	listObservations: {
		parameters: {
			query?: {
				/** @description Maximum number of entries per page. */
				pageSize?: components['parameters']['PageSize'];
				/** @description The token of the next page, from the previous page. Send the same filters with it. */
				pageToken?: components['parameters']['PageToken'];
				/** @description The sort direction. */
				orderBy?: components['schemas']['SortOrder'];
				/** @description Only observations from this source. */
				source?: string;
				/** @description Only those created at this time or later. */
				createdAfter?: string;
				/** @description Only those created before this time. */
				createdBefore?: string;
				/** @description Only those from this conversation. */
				conversationId?: string;
			};
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description A page of entries. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						observations: components['schemas']['Observation'][] | null;
						meta?: components['schemas']['PageMeta'];
					};
				};
			};
			301: components['responses']['MergedProfile'];
			308: components['responses']['MergedProfile'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	createObservations: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['CreateObservationsRequest'];
			};
		};
		responses: {
			/** @description They will exist in a moment. */
			202: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['MemoryAccepted'];
				};
			};
			301: components['responses']['MergedProfile'];
			308: components['responses']['MergedProfile'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	fetchObservation: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
				/** @description The observation. */
				observationId: components['parameters']['ObservationId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The observation. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['Observation'];
				};
			};
			301: components['responses']['MergedProfile'];
			308: components['responses']['MergedProfile'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	deleteObservation: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
				/** @description The observation. */
				observationId: components['parameters']['ObservationId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description It will be gone in a moment. */
			202: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['MemoryAccepted'];
				};
			};
			301: components['responses']['MergedProfile'];
			308: components['responses']['MergedProfile'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	updateObservation: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
				/** @description The observation. */
				observationId: components['parameters']['ObservationId'];
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['UpdateObservationRequest'];
			};
		};
		responses: {
			/** @description The change will be visible in a moment. */
			202: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['MemoryAccepted'];
				};
			};
			301: components['responses']['MergedProfile'];
			308: components['responses']['MergedProfile'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	listConversationSummaries: {
		parameters: {
			query?: {
				/** @description Maximum number of entries per page. */
				pageSize?: components['parameters']['PageSize'];
				/** @description The token of the next page, from the previous page. Send the same filters with it. */
				pageToken?: components['parameters']['PageToken'];
				/** @description Only summaries of this conversation. */
				conversationId?: string;
			};
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description A page of entries. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						summaries: components['schemas']['ConversationSummary'][] | null;
						meta?: components['schemas']['PageMeta'];
					};
				};
			};
			301: components['responses']['MergedProfile'];
			308: components['responses']['MergedProfile'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	createConversationSummaries: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['CreateConversationSummariesRequest'];
			};
		};
		responses: {
			/** @description They will exist in a moment. */
			202: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['MemoryAccepted'];
				};
			};
			301: components['responses']['MergedProfile'];
			308: components['responses']['MergedProfile'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	fetchConversationSummary: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
				/** @description The conversation summary. */
				summaryId: components['parameters']['SummaryId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The conversation summary. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['ConversationSummary'];
				};
			};
			301: components['responses']['MergedProfile'];
			308: components['responses']['MergedProfile'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	deleteConversationSummary: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
				/** @description The conversation summary. */
				summaryId: components['parameters']['SummaryId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description It will be gone in a moment. */
			202: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['MemoryAccepted'];
				};
			};
			301: components['responses']['MergedProfile'];
			308: components['responses']['MergedProfile'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	updateConversationSummary: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
				/** @description The conversation summary. */
				summaryId: components['parameters']['SummaryId'];
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['UpdateConversationSummaryRequest'];
			};
		};
		responses: {
			/** @description The change will be visible in a moment. */
			202: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['MemoryAccepted'];
				};
			};
			301: components['responses']['MergedProfile'];
			308: components['responses']['MergedProfile'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	recall: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The memory store. */
				storeId: components['parameters']['MemoryStoreId'];
				/** @description The profile of the customer. */
				profileId: components['parameters']['ProfileId'];
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['RecallRequest'];
			};
		};
		responses: {
			/** @description What fits the question best. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['Recall'];
				};
			};
			301: components['responses']['MergedProfile'];
			308: components['responses']['MergedProfile'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	fetchMemoryOperation: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The operation ID from the statusUrl of an accepted request. */
				id: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The current state of the operation. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['MemoryOperation'];
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
			500: components['responses']['ServerError'];
			503: components['responses']['Unavailable'];
			default: components['responses']['Unexpected'];
		};
	};
	conversationEvent: {
		parameters: {
			query?: never;
			header?: {
				/** @description Proves that Twilio sent the request; see https://www.twilio.com/docs/usage/security. */
				'X-Twilio-Signature'?: components['parameters']['TwilioSignature'];
				/** @description The same for every delivery of one event. */
				'I-Twilio-Idempotency-Token'?: components['parameters']['IdempotencyToken'];
			};
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['ConversationEvent'];
			};
		};
		responses: {
			/** @description Received. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
		};
	};
	ruleExecuted: {
		parameters: {
			query?: never;
			header?: {
				/** @description Proves that Twilio sent the request; see https://www.twilio.com/docs/usage/security. */
				'X-Twilio-Signature'?: components['parameters']['TwilioSignature'];
			};
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['RuleExecutedEvent'];
			};
		};
		responses: {
			/** @description Received. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
		};
	};
}

export type ConversationStatus = components['schemas']['ConversationStatus'];
export type ConversationGroupingType = components['schemas']['ConversationGroupingType'];
export type Channel = components['schemas']['Channel'];
export type ConfigurableChannel = components['schemas']['ConfigurableChannel'];
export type CallType = components['schemas']['CallType'];
export type CallbackMethod = components['schemas']['CallbackMethod'];
export type ParticipantType = components['schemas']['ParticipantType'];
export type ContentType = components['schemas']['ContentType'];
export type DeliveryStatus = components['schemas']['DeliveryStatus'];
export type ActionType = components['schemas']['ActionType'];
export type ActionStatus = components['schemas']['ActionStatus'];
export type OperationStatus = components['schemas']['OperationStatus'];
export type ConversationEventType = components['schemas']['ConversationEventType'];
export type IntelligenceChannel = components['schemas']['IntelligenceChannel'];
export type RuleTrigger = components['schemas']['RuleTrigger'];
export type RuleActionType = components['schemas']['RuleActionType'];
export type RuleActionMethod = components['schemas']['RuleActionMethod'];
export type OutputFormat = components['schemas']['OutputFormat'];
export type ResultFormat = components['schemas']['ResultFormat'];
export type OperatorParameterType = components['schemas']['OperatorParameterType'];
export type OperatorAuthor = components['schemas']['OperatorAuthor'];
export type OperatorVersionStatus = components['schemas']['OperatorVersionStatus'];
export type MemoryStoreStatus = components['schemas']['MemoryStoreStatus'];
export type SortOrder = components['schemas']['SortOrder'];
export type AnyChannel = components['schemas']['AnyChannel'];
export type AnyConfigurableChannel = components['schemas']['AnyConfigurableChannel'];
export type AnyIntelligenceChannel = components['schemas']['AnyIntelligenceChannel'];
export type AnyParticipantType = components['schemas']['AnyParticipantType'];
export type AnyGroupingType = components['schemas']['AnyGroupingType'];
export type AnyRuleTrigger = components['schemas']['AnyRuleTrigger'];
export type AnyOutputFormat = components['schemas']['AnyOutputFormat'];
export type AnyParameterType = components['schemas']['AnyParameterType'];
export type MemoryStoreId = components['schemas']['MemoryStoreId'];
export type ConversationId = components['schemas']['ConversationId'];
export type IntelligenceConfigurationId = components['schemas']['IntelligenceConfigurationId'];
export type RuleId = components['schemas']['RuleId'];
export type OperatorId = components['schemas']['OperatorId'];
export type ConfigurationDisplayName = components['schemas']['ConfigurationDisplayName'];
export type ConfigurationDescription = components['schemas']['ConfigurationDescription'];
export type IntelligenceDisplayName = components['schemas']['IntelligenceDisplayName'];
export type IntelligenceConfigurationIds = components['schemas']['IntelligenceConfigurationIds'];
export type StatusCallbacks = components['schemas']['StatusCallbacks'];
export type Metadata = components['schemas']['Metadata'];
export type MetadataName = components['schemas']['MetadataName'];
export type MetadataValue = components['schemas']['MetadataValue'];
export type StatusCallback = components['schemas']['StatusCallback'];
export type StatusTimeouts = components['schemas']['StatusTimeouts'];
export type CaptureRule = components['schemas']['CaptureRule'];
export type ChannelSetting = components['schemas']['ChannelSetting'];
export type ChannelSettings = components['schemas']['ChannelSettings'];
export type ConversationsV1Bridge = components['schemas']['ConversationsV1Bridge'];
export type CreateConfigurationRequest = components['schemas']['CreateConfigurationRequest'];
export type ReplaceConfigurationRequest = components['schemas']['ReplaceConfigurationRequest'];
export type UpdateConfigurationRequest = components['schemas']['UpdateConfigurationRequest'];
export type ConfigurationSettings = components['schemas']['ConfigurationSettings'];
export type CurrentChannelSetting = components['schemas']['CurrentChannelSetting'];
export type CurrentStatusCallback = components['schemas']['CurrentStatusCallback'];
export type Configuration = components['schemas']['Configuration'];
export type OperationAccepted = components['schemas']['OperationAccepted'];
export type Related = components['schemas']['Related'];
export type Operation = components['schemas']['Operation'];
export type ParticipantAddress = components['schemas']['ParticipantAddress'];
export type ReplaceParticipantRequest = components['schemas']['ReplaceParticipantRequest'];
export type CreateParticipantRequest = components['schemas']['CreateParticipantRequest'];
export type CreateConversationRequest = components['schemas']['CreateConversationRequest'];
export type ReplaceConversationRequest = components['schemas']['ReplaceConversationRequest'];
export type UpdateConversationRequest = components['schemas']['UpdateConversationRequest'];
export type Conversation = components['schemas']['Conversation'];
export type Participant = components['schemas']['Participant'];
export type CommunicationParty = components['schemas']['CommunicationParty'];
export type TextContent = components['schemas']['TextContent'];
export type TranscriptionContent = components['schemas']['TranscriptionContent'];
export type CreateCommunicationRequest = components['schemas']['CreateCommunicationRequest'];
export type Communication = components['schemas']['Communication'];
export type CommunicationAuthor = components['schemas']['CommunicationAuthor'];
export type CommunicationRecipient = components['schemas']['CommunicationRecipient'];
export type CommunicationContent = components['schemas']['CommunicationContent'];
export type ActionParty = components['schemas']['ActionParty'];
export type MessageContent = components['schemas']['MessageContent'];
export type CreateActionRequest = components['schemas']['CreateActionRequest'];
export type Action = components['schemas']['Action'];
export type RuleOperator = components['schemas']['RuleOperator'];
export type RuleTriggerSetting = components['schemas']['RuleTriggerSetting'];
export type RuleAction = components['schemas']['RuleAction'];
export type RuleContext = components['schemas']['RuleContext'];
export type CreateRule = components['schemas']['CreateRule'];
export type ReplaceRule = components['schemas']['ReplaceRule'];
export type CreateIntelligenceConfigurationRequest =
	components['schemas']['CreateIntelligenceConfigurationRequest'];
export type ReplaceIntelligenceConfigurationRequest =
	components['schemas']['ReplaceIntelligenceConfigurationRequest'];
export type IntelligenceConfiguration = components['schemas']['IntelligenceConfiguration'];
export type Rule = components['schemas']['Rule'];
export type OperatorParameter = components['schemas']['OperatorParameter'];
export type OperatorRequest = components['schemas']['OperatorRequest'];
export type Operator = components['schemas']['Operator'];
export type OperatorVersion = components['schemas']['OperatorVersion'];
export type OperatorVersionListItem = components['schemas']['OperatorVersionListItem'];
export type IntelligenceConversationListItem =
	components['schemas']['IntelligenceConversationListItem'];
export type IntelligenceConversation = components['schemas']['IntelligenceConversation'];
export type OperatorResult = components['schemas']['OperatorResult'];
export type ExecutionDetails = components['schemas']['ExecutionDetails'];
export type ResultMetadata = components['schemas']['ResultMetadata'];
export type ResultValue = components['schemas']['ResultValue'];
export type CreateRuleExecutionRequest = components['schemas']['CreateRuleExecutionRequest'];
export type MemoryStore = components['schemas']['MemoryStore'];
export type TraitDefinition = components['schemas']['TraitDefinition'];
export type TraitGroup = components['schemas']['TraitGroup'];
export type ProfileTraitsRequest = components['schemas']['ProfileTraitsRequest'];
export type Traits = components['schemas']['Traits'];
export type ProfileAccepted = components['schemas']['ProfileAccepted'];
export type MemoryAccepted = components['schemas']['MemoryAccepted'];
export type Profile = components['schemas']['Profile'];
export type IdentifierRequest = components['schemas']['IdentifierRequest'];
export type IdentifierUpdateRequest = components['schemas']['IdentifierUpdateRequest'];
export type IdentifierSet = components['schemas']['IdentifierSet'];
export type IdentifierSets = components['schemas']['IdentifierSets'];
export type ProfileLookup = components['schemas']['ProfileLookup'];
export type Trait = components['schemas']['Trait'];
export type Observation = components['schemas']['Observation'];
export type NewObservation = components['schemas']['NewObservation'];
export type CreateObservationsRequest = components['schemas']['CreateObservationsRequest'];
export type UpdateObservationRequest = components['schemas']['UpdateObservationRequest'];
export type ConversationSummary = components['schemas']['ConversationSummary'];
export type NewConversationSummary = components['schemas']['NewConversationSummary'];
export type CreateConversationSummariesRequest =
	components['schemas']['CreateConversationSummariesRequest'];
export type UpdateConversationSummaryRequest =
	components['schemas']['UpdateConversationSummaryRequest'];
export type RecallRequest = components['schemas']['RecallRequest'];
export type Recall = components['schemas']['Recall'];
export type MemoryOperation = components['schemas']['MemoryOperation'];
export type ConversationEvent = components['schemas']['ConversationEvent'];
export type RuleExecutedEvent = components['schemas']['RuleExecutedEvent'];
export type PageMeta = components['schemas']['PageMeta'];
export type TwilioError = components['schemas']['TwilioError'];
export type IntelligenceError = components['schemas']['IntelligenceError'];
export type Problem = components['schemas']['Problem'];
export type AnyError = components['schemas']['AnyError'];
