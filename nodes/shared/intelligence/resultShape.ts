import type { IDataObject } from 'n8n-workflow';
import type { Shape } from '../runtime/operation';

/** A result in ten fields: what the operator found, and where it comes from. */
export const operatorResultShape: Shape = {
	simplify: (result) => {
		const operator = (result.operator ?? {}) as IDataObject;
		const configuration = (result.intelligenceConfiguration ?? {}) as IDataObject;
		const trigger = ((result.executionDetails ?? {}) as IDataObject).trigger as
			IDataObject | undefined;
		return {
			id: result.id,
			conversationId: result.conversationId,
			outputFormat: result.outputFormat,
			result: valueOf(result),
			operatorId: operator.id ?? null,
			operatorVersion: operator.version ?? null,
			intelligenceConfigurationId: configuration.id ?? null,
			ruleId: configuration.ruleId ?? null,
			triggeredBy: trigger?.on ?? null,
			dateCreated: result.dateCreated ?? null,
		};
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
