import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { testCredential } from '../shared/methods/credentialTest';
import {
	getIntelligenceConfigurations,
	getOperators,
	getRules,
	searchConfigurations,
	searchIntelligenceConfigurations,
	searchOperators,
} from '../shared/methods/configurations';
import { searchAnalyzedConversations } from '../shared/methods/conversations';
import { searchOperatorResults } from '../shared/methods/operatorResults';
import { getOperatorVersions, getRuleOperatorVersions } from '../shared/methods/operatorVersions';
import { describe } from '../shared/runtime/describe';
import { execute } from '../shared/runtime/execute';
import { configuration } from './configuration';
import { conversation } from './conversation';
import { operator } from './operator';
import { operatorResult } from './operatorResult';
import { ruleExecution } from './ruleExecution';

const resources = [conversation, operatorResult, configuration, operator, ruleExecution];

export class ConversationalIntelligence implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Conversational Intelligence',
		name: 'conversationalIntelligence',
		icon: {
			light: 'file:conversationalIntelligence.svg',
			dark: 'file:conversationalIntelligence.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Get summaries, sentiment, and other AI results of Twilio conversations',
		defaults: { name: 'Conversational Intelligence' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'conversationOrchestratorApi',
				required: true,
				testedBy: 'testCredential',
			},
		],
		properties: describe(resources),
	};

	methods = {
		credentialTest: { testCredential },
		loadOptions: {
			getIntelligenceConfigurations,
			getOperators,
			getOperatorVersions,
			getRuleOperatorVersions,
			getRules,
		},
		listSearch: {
			searchConfigurations,
			searchConversations: searchAnalyzedConversations,
			searchIntelligenceConfigurations,
			searchOperatorResults,
			searchOperators,
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await execute(this, resources);
	}
}
