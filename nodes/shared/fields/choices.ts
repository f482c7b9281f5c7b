import type { INodePropertyOptions } from 'n8n-workflow';

/** Labels that title case would get wrong. */
const words: Record<string, string> = {
	AI: 'AI',
	AND: 'and',
	API: 'API',
	BY: 'by',
	IDS: 'IDs',
	JSON: 'JSON',
	PSTN: 'PSTN',
	RCS: 'RCS',
	SIP: 'SIP',
	SMS: 'SMS',
	WHATSAPP: 'WhatsApp',
};

/**
 * The options of a list field from an enum of the contract, in alphabetical order.
 * @param values the API's values, e.g. `HUMAN_AGENT`, shown as "Human Agent"
 * @param descriptions the text under each option
 */
export function choices<Value extends string>(
	values: readonly Value[],
	descriptions: Partial<Record<Value, string>> = {},
): INodePropertyOptions[] {
	return values
		.map((value) => ({ name: titleOf(value), value, description: descriptions[value] }))
		.sort((a, b) => a.name.localeCompare(b.name))
		.map(({ description, ...option }) => (description ? { ...option, description } : option));
}

function titleOf(value: string): string {
	return value
		.split('_')
		.map((word) => words[word] ?? word.charAt(0) + word.slice(1).toLowerCase())
		.join(' ');
}
