import { loadContract, dereferenced, type Route, type SchemaObject } from '../contract/openapi';

/** A difference between an answer and the contract, without any data of the account. */
interface Finding {
	/** The endpoint and the field, e.g. `listConversations: conversations[].status`. */
	where: string;
	what: string;
}

const contract = loadContract();

/** API constants, such as ACTIVE; any other value may be personal data. */
const word = /^[A-Z][A-Z0-9_]{1,40}$/;
const namePattern = /^[a-z][A-Za-z0-9_]{0,40}$/;

/**
 * How an answer differs from the contract: unknown fields and values, missing fields, unexpected nulls, other types.
 * @param status the status of the answer
 */
export function differences(route: Route, status: number, body: unknown): Finding[] {
	const response = route.responses[status] ?? (status >= 400 ? route.responses.default : undefined);
	if (response === undefined) {
		return [{ where: route.operationId, what: `the status ${status}` }];
	}
	const schema = response.content?.['application/json']?.schema;
	if (schema === undefined) {
		const empty = body === '' || body === undefined || body === null;
		return empty ? [] : [{ where: route.operationId, what: `a body with the status ${status}` }];
	}
	const where = status < 400 ? route.operationId : `${route.operationId} (${status})`;
	return found(dereferenced(contract, schema), body, `${where}: `);
}

function found(schema: SchemaObject, value: unknown, where: string): Finding[] {
	const choices = schema.oneOf ?? schema.anyOf;
	if (choices) return fewest(choices.map((choice) => found(choice, value, where)));
	if (schema.allOf) return foundInAll(schema.allOf, value, where);
	const types = [schema.type ?? []].flat();
	const type = typeOf(value);
	if (
		types.length > 0 &&
		!types.some((one) => one === type || (one === 'number' && type === 'integer'))
	) {
		return [
			{
				where,
				what: type === 'null' ? 'null, where the contract has none' : `a value of the type ${type}`,
			},
		];
	}
	const known = schema['x-known-values'];
	if (known !== undefined && typeof value === 'string') return ofEnum(known, value, where);
	if (Array.isArray(value)) {
		return value.flatMap((item) => found(schema.items ?? {}, item, `${where}[]`));
	}
	return typeof value === 'object' && value !== null ? ofObject(schema, value, where) : [];
}

function ofEnum(name: string, value: string, where: string): Finding[] {
	if (contract.components.schemas[name]?.enum?.includes(value)) return [];
	const shown = word.test(value) ? `the value ${value}` : 'a value of another form';
	return [{ where, what: `${shown}, which is not in ${name}` }];
}

function ofObject(schema: SchemaObject, value: object, where: string): Finding[] {
	const properties = schema.properties ?? {};
	const extra = schema.additionalProperties;
	const at = (name: string) => `${where}${where.endsWith(': ') ? '' : '.'}${name}`;
	const missing = (schema.required ?? [])
		.filter((name) => !(name in value))
		.map((name) => ({ where: at(name), what: 'missing' }));
	const others = Object.entries(value).flatMap(([name, item]): Finding[] => {
		const child = properties[name];
		if (child) return found(child, item, at(name));
		// The keys of a map are data of the account.
		if (typeof extra === 'object') return found(extra, item, at('*'));
		if (extra === true || Object.keys(properties).length === 0) return [];
		const shown = namePattern.test(name) ? name : '(a field of another form)';
		return [
			{ where: at(shown), what: `a field that the contract does not know (${typeOf(item)})` },
		];
	});
	return [...missing, ...others];
}

/** A field that one part defines is not unknown, even if another part does not define it. */
function foundInAll(parts: SchemaObject[], value: unknown, where: string): Finding[] {
	const whole: SchemaObject = {
		type: 'object',
		properties: Object.assign({}, ...parts.map(({ properties }) => properties)) as never,
		required: [...new Set(parts.flatMap(({ required }) => required ?? []))],
	};
	const map = parts.find(({ additionalProperties }) => additionalProperties !== undefined);
	return found(
		{ ...whole, ...(map && { additionalProperties: map.additionalProperties }) },
		value,
		where,
	);
}

function fewest(results: Finding[][]): Finding[] {
	return results.reduce((best, result) => (result.length < best.length ? result : best));
}

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	return Number.isInteger(value) ? 'integer' : typeof value;
}
