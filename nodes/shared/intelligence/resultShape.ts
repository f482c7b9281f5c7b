import type { IDataObject } from 'n8n-workflow';
import { consoleUrl } from '../conversations/consoleUrl';
import { present } from '../conversations/people';
import type { Shape } from '../runtime/operation';

/** A result: what the operator found, and where it comes from. Missing fields are left out. */
export const operatorResultShape: Shape = {
	simplify: (result) => {
		const operator = (result.operator ?? {}) as IDataObject;
		const configuration = (result.intelligenceConfiguration ?? {}) as IDataObject;
		const trigger = ((result.executionDetails ?? {}) as IDataObject).trigger as
			IDataObject | undefined;
		return present({
			id: result.id,
			conversationId: result.conversationId,
			url: consoleUrl(result.accountId, result.conversationId),
			outputFormat: result.outputFormat,
			result: valueOf(result),
			operatorId: operator.id,
			operatorName: result.operatorName ?? operator.displayName,
			operatorVersion: operator.version,
			intelligenceConfigurationId: configuration.id,
			intelligenceConfigurationName: configuration.displayName,
			ruleId: configuration.ruleId,
			triggeredBy: trigger?.on,
			dateCreated: result.dateCreated,
		});
	},
	fields: [
		'accountId',
		'conversationId',
		'dateCreated',
		'executionDetails',
		'id',
		'intelligenceConfiguration',
		'metadata',
		'operator',
		'outputFormat',
		'referenceIds',
		'result',
	],
};

/** The text of a text result, the label of a classification, everything of other formats. */
function valueOf({ outputFormat, result }: IDataObject): IDataObject['result'] {
	const content = (result ?? {}) as IDataObject;
	if (outputFormat === 'TEXT') return content.text ?? result;
	if (outputFormat === 'CLASSIFICATION') return content.label ?? result;
	return result;
}
