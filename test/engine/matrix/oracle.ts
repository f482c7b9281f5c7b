import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Target } from './fields';
import type { StrangeValue } from './values';

/**
 * Whether a field may accept a value at all, written independently of how the nodes read it: what this rejects must
 * not pass.
 */
export function mayPass({ chain }: Target, value: StrangeValue): boolean {
	const field = chain.at(-1) as INodeProperties;
	const isCriterion = chain.some(({ name }) => ['filters', 'exclude'].includes(name));
	const isWhole = chain.length === 1;
	const { nature } = value;
	const isEmpty = nature === 'absent' || nature === 'blank' || value.name === '[]';
	if (isEmpty && (field.required === true || (isCriterion && !isWhole))) return false;
	if (nature === 'absent') {
		const optionalNumbers = ['confidence', 'version'];
		if (isNumber(field)) return !isWhole && optionalNumbers.includes(field.name);
		return (
			!(isWhole && ['boolean', 'options'].includes(field.type)) && !protections.includes(field.name)
		);
	}
	return takes(field, value);
}

/** Without these, a limit or a protection would be gone. */
const protections = ['redaction', 'callType', 'on', 'namedBy'];

function takes(field: INodeProperties, value: StrangeValue): boolean {
	const { nature, text, number } = value;
	switch (isNumber(field) ? 'number' : field.type) {
		case 'number':
			return nature === 'blank'
				? ['confidence', 'version'].includes(field.name)
				: takesNumber(field, number);
		case 'boolean':
			return nature === 'flag';
		case 'dateTime':
			return nature === 'date' || nature === 'blank';
		case 'options':
			return field.typeOptions?.loadOptionsMethod === undefined
				? isChoice(field, text ?? number)
				: ['text', 'number', 'blank', 'date', 'flag'].includes(nature);
		case 'multiOptions':
			return nature !== 'noNumber' && nature !== 'noDate';
		case 'json':
			return ['object', 'list', 'listOfNulls', 'blank', 'text'].includes(nature);
		case 'collection':
		case 'fixedCollection':
			return ['object', 'list', 'listOfNulls', 'blank'].includes(nature);
		case 'resourceLocator':
			return ['text', 'number', 'blank', 'date', 'flag'].includes(nature);
		default:
			return takesText(field, value);
	}
}

/** A number, or a list whose entries are numbers. */
function isNumber({ type, typeOptions, default: usual }: INodeProperties): boolean {
	const isLoaded = type === 'options' && typeOptions?.loadOptionsMethod !== undefined;
	return type === 'number' || (isLoaded && typeof usual === 'number');
}

function takesText(field: INodeProperties, { nature }: StrangeValue): boolean {
	if (nature === 'noNumber' || nature === 'noDate') return false;
	const isList =
		field.typeOptions?.multipleValues === true ||
		/IDs|URLs/.test(field.displayName) ||
		['customerAddress', 'customerProfileId'].includes(field.name);
	// Metadata and defaults of parameters hold JSON
	const isJson = ['value', 'default'].includes(field.name);
	if (nature === 'list' || nature === 'listOfNulls') return isList || isJson;
	return nature === 'object' ? isJson : true;
}

function takesNumber(field: INodeProperties, number: number | undefined): boolean {
	if (number === undefined) return false;
	const least = field.type === 'number' ? -Infinity : 0;
	const { minValue = least, maxValue = Infinity } = field.typeOptions ?? {};
	return number >= minValue && number <= maxValue;
}

function isChoice({ options }: INodeProperties, value: unknown): boolean {
	const choices = (options as INodePropertyOptions[]).map((choice) => String(choice.value));
	return value !== undefined && choices.includes(String(value));
}
