/**
 * The fields of a panel as a Markdown table.
 */
import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	NodeParameterValueType,
} from 'n8n-workflow';
import type { Schema } from '../../nodes/shared/api/generated/endpoints';
import { anywhere, directly, limitsOf, range } from './operationPagesLimits';

/** The context of a field: the labels above it, the fields next to it, and their schemas in the request. */
interface Place {
	above: string[];
	beside: INodeProperties[];
	/** The top-level fields of the panel, which display conditions name with a leading slash. */
	panel: INodeProperties[];
	schemaOf(name: string): Schema | undefined;
}

/** @param request the schema of the request that the operation sends */
export function fieldTable(fields: INodeProperties[], request: Schema): string[] {
	const rows = rowsOf(fields, {
		above: [],
		beside: fields,
		panel: fields,
		schemaOf: (name) => anywhere(request, name),
	});
	if (rows.length === 0) return ['It has no fields.', ''];
	return ['| Field | Description | Default | Limits |', '| --- | --- | --- | --- |', ...rows, ''];
}

/** The notices in the panel. */
export function notices(fields: INodeProperties[]): string[] {
	return fields
		.filter(({ type }) => type === 'notice')
		.flatMap(({ displayName }) => [`> ${displayName}`, '']);
}

function rowsOf(fields: INodeProperties[], place: Place): string[] {
	return fields
		.filter(({ type }) => type !== 'notice')
		.flatMap((field) =>
			// A collection is only a button that adds the fields below it
			field.type === 'collection'
				? innerRows(field, place)
				: [rowOf(field, place), ...innerRows(field, place)],
		);
}

function rowOf(field: INodeProperties, place: Place): string {
	const label = [...place.above, `**${field.displayName}**`].join(' › ');
	const cells = [label, meaningOf(field, place), defaultOf(field), fieldLimits(field, place)];
	return `| ${cells.map(inCell).join(' | ')} |`;
}

function innerRows(field: INodeProperties, place: Place): string[] {
	const above = [...place.above, field.displayName];
	if (field.type === 'collection') {
		const beside = field.options as INodeProperties[];
		return rowsOf(beside, { ...place, above, beside });
	}
	if (field.type !== 'fixedCollection') return [];
	const schema = place.schemaOf(field.name);
	return (field.options as INodePropertyCollection[]).flatMap(({ values }) =>
		rowsOf(values, {
			...place,
			above,
			beside: values,
			schemaOf: (name) => directly(schema, name),
		}),
	);
}

function meaningOf(field: INodeProperties, place: Place): string {
	const { description, placeholder, type } = field;
	const example = placeholder?.startsWith('e.g. ') ? `E.g. \`${placeholder.slice(5)}\`.` : '';
	return [
		sentence(description),
		type === 'resourceLocator' ? 'From a list, by ID, or by URL.' : '',
		choicesOf(field),
		conditionOf(field, place),
		example,
	]
		.filter(Boolean)
		.join(' ');
}

function choicesOf({ type, options }: INodeProperties): string {
	if ((type !== 'options' && type !== 'multiOptions') || !options?.length) return '';
	const choices = (options as INodePropertyOptions[]).map(({ name, description }) =>
		description ? `_${name}_ (${description.replace(/\.$/, '')})` : `_${name}_`,
	);
	return `${type === 'options' ? 'One of' : 'Any of'} ${choices.join(', ')}.`;
}

/** "Only if Content is Text, unless Media URLs is set." */
function conditionOf({ displayOptions }: INodeProperties, place: Place): string {
	const { show = {}, hide = {} } = displayOptions ?? {};
	const shown = Object.entries(show).map((one) => conditionInWords(one, place));
	const hidden = Object.entries(hide).map((one) => conditionInWords(one, place));
	const text = [
		shown.length > 0 ? `only if ${shown.join(' and ')}` : '',
		hidden.length > 0 ? `unless ${hidden.join(' or ')}` : '',
	]
		.filter(Boolean)
		.join(', ');
	return text && `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function conditionInWords([name, values]: [string, unknown], { beside, panel }: Place): string {
	if (name === '@tool') return 'an AI agent uses the node';
	const fields = name.startsWith('/') ? panel : beside;
	const path = name.replace('/', '').split('.');
	const other = path.reduce<INodeProperties | undefined>(
		(above, part) =>
			((above ? above.options : fields) as INodeProperties[]).find((field) => field.name === part),
		undefined,
	);
	const named = (values as NodeParameterValueType[]).map((value) =>
		JSON.stringify(value) === isSet ? 'set' : valueName(other, value),
	);
	return `_${other?.displayName ?? name}_ is ${named.join(' or ')}`;
}

/** n8n's condition for a field with any value. */
const isSet = JSON.stringify({ _cnd: { exists: true } });

function defaultOf(field: INodeProperties): string {
	const { type, required, typeOptions } = field;
	const value = field.default;
	const isList = typeOptions?.multipleValues === true || type === 'fixedCollection';
	const isEmpty =
		value === '' || type === 'resourceLocator' || isList || JSON.stringify(value) === '{}';
	if (isEmpty || (Array.isArray(value) && value.length === 0)) return required ? '_required_' : '';
	return [value]
		.flat()
		.map((one) => valueName(field, one as NodeParameterValueType))
		.join(', ');
}

function valueName(field: INodeProperties | undefined, value: NodeParameterValueType): string {
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	const options = (field?.options ?? []) as INodePropertyOptions[];
	const option = options.find((one) => one.value === value)?.name;
	return option ? `_${option}_` : `\`${String(value)}\``;
}

function fieldLimits({ name, typeOptions }: INodeProperties, { schemaOf }: Place): string {
	return range(typeOptions?.minValue, typeOptions?.maxValue) || limitsOf(schemaOf(name));
}

function sentence(text = ''): string {
	return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}

function inCell(text: string): string {
	return text
		.replace(/<a href="(.*?)">(.*?)<\/a>/g, '[$2]($1)')
		.replaceAll('|', '\\|')
		.replaceAll('\n', ' ');
}
