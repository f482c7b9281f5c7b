import Ajv2020, { type AnySchemaObject, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { contractFile } from '../../contract/openapi';
import { documentIn } from '../../contract/document';
import type { OperationId } from './call';
import { describe, type Violation } from './violations';

type Json = Record<string, unknown>;

interface Parameter {
	name: string;
	in: 'path' | 'query' | 'header';
	required?: boolean;
	schema: Json;
	/** Where the schema is in the contract. */
	pointer: string;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
const contractId = 'contract:';

/** One operation of `contract/openapi.yaml`, with its validators, which are compiled on first use. */
export class ContractOperation {
	private readonly checks = new Map<string, ValidateFunction | undefined>();

	constructor(
		private readonly contract: Contract,
		readonly id: OperationId,
		readonly method: string,
		readonly path: string,
		private readonly pointer: string,
		private readonly parameters: Parameter[],
	) {}

	/** Whether a path (without its query) belongs to this operation. */
	matches(path: string): boolean {
		return new RegExp(`^${this.path.replace(/{\w+}/g, '[^/]+')}$`).test(path);
	}

	get hasIdempotencyKey(): boolean {
		return this.parameters.some(({ name }) => name === 'Idempotency-Key');
	}

	get hasBody(): boolean {
		return this.contract.at(`${this.pointer}/requestBody`) !== undefined;
	}

	/** Turns the raw query into typed values; unknown parameters are ignored, as the services do. */
	readQuery(raw: Record<string, unknown>): { query: Json; violation?: Violation } {
		const query: Json = {};
		for (const parameter of this.parameters) {
			const given = raw[parameter.name];
			if (parameter.in !== 'query' || given === undefined) continue;
			const value = read(given, this.contract.resolve(parameter.schema));
			query[parameter.name] = value;
			const violation = this.check(parameter.pointer, value, parameter.name);
			if (violation) return { query, violation };
		}
		return { query };
	}

	headerViolation(headers: Record<string, unknown>): Violation | undefined {
		for (const parameter of this.parameters) {
			const value = headers[parameter.name.toLowerCase()];
			if (parameter.in !== 'header' || value === undefined) continue;
			const violation = this.check(parameter.pointer, value, parameter.name);
			if (violation) return violation;
		}
		return undefined;
	}

	bodyViolation(body: unknown): Violation | undefined {
		return this.check(`${this.pointer}/requestBody/content/application~1json/schema`, body, 'body');
	}

	/** Why this answer would violate the contract, or undefined if it is valid. */
	answerViolation(status: number, body: unknown): Violation | undefined {
		const declared = this.contract.pointerOf(`${this.pointer}/responses/${status}`);
		const fallback = this.contract.pointerOf(`${this.pointer}/responses/default`);
		if (declared === undefined && status < 400) {
			return { field: 'status', problem: `${status} is not in the contract` };
		}
		const schema = `${declared ?? fallback}/content/application~1json/schema`;
		if (this.contract.at(schema) === undefined) {
			return body === undefined ? undefined : { field: 'body', problem: 'must be empty' };
		}
		// Tests may put anything into the store, and faults into an operation.
		this.contract.judging = false;
		try {
			return this.check(schema, body, 'body');
		} finally {
			this.contract.judging = true;
		}
	}

	private check(pointer: string, value: unknown, name: string): Violation | undefined {
		if (!this.checks.has(pointer)) this.checks.set(pointer, this.contract.compile(pointer));
		const validate = this.checks.get(pointer);
		if (validate === undefined || validate(value)) return undefined;
		return describe(validate.errors ?? [], name);
	}
}

/** The contract, read once. */
export class Contract {
	readonly operations: ContractOperation[];
	/** Whether values that are unknown today are rejected. */
	judging = true;
	private readonly document: Json;
	private readonly ajv: Ajv2020;
	private readonly pointers = new Map<string, string | undefined>();

	constructor() {
		this.document = passingOn(documentIn(contractFile)) as Json;
		this.ajv = new Ajv2020({ strict: false, allErrors: true, verbose: false });
		addFormats(this.ajv);
		// The contract allows for new values. In requests, the sandbox accepts only those known today, as the service
		// would.
		this.ajv.addKeyword({
			keyword: 'x-known-values',
			schemaType: 'string',
			type: 'string',
			compile: (name: string) => {
				const known = (this.at(`#/components/schemas/${name}`) as { enum: string[] }).enum;
				return (value: string) => !this.judging || known.includes(value);
			},
		});
		this.ajv.addSchema(this.document as AnySchemaObject, contractId);
		this.operations = [...this.readOperations()];
	}

	/** The node at a JSON pointer (`#/a/b~1c`); follows references on the way. */
	at(pointer: string): unknown {
		const found = this.pointerOf(pointer);
		return found === undefined ? undefined : this.raw(found);
	}

	/** The actual location of the node at a pointer, or undefined if there is none. Kept, because every answer asks. */
	pointerOf(pointer: string): string | undefined {
		if (!this.pointers.has(pointer)) this.pointers.set(pointer, this.locate(pointer));
		return this.pointers.get(pointer);
	}

	resolve(schema: Json): Json {
		return typeof schema.$ref === 'string' ? (this.at(schema.$ref) as Json) : schema;
	}

	compile(pointer: string): ValidateFunction | undefined {
		const found = this.pointerOf(pointer);
		return found === undefined ? undefined : this.ajv.compile({ $ref: contractId + found });
	}

	private *readOperations(): Generator<ContractOperation> {
		for (const [path, item] of Object.entries(this.document.paths as Record<string, Json>)) {
			for (const method of methods) {
				const operation = item[method] as Json | undefined;
				if (operation === undefined) continue;
				const pathPointer = `#/paths/${path.replaceAll('/', '~1')}`;
				const pointer = `${pathPointer}/${method}`;
				const parameters = [
					...this.readParameters(`${pathPointer}/parameters`),
					...this.readParameters(`${pointer}/parameters`),
				];
				const id = operation.operationId as OperationId;
				yield new ContractOperation(this, id, method.toUpperCase(), path, pointer, parameters);
			}
		}
	}

	private locate(pointer: string): string | undefined {
		let at = '#';
		for (const part of pointer.split('/').slice(1)) {
			at = this.follow(`${at}/${part}`);
			if (this.raw(at) === undefined) return undefined;
		}
		return at;
	}

	private readParameters(pointer: string): Parameter[] {
		const list = (this.raw(pointer) ?? []) as unknown[];
		return list.map((_, index) => {
			const at = this.follow(`${pointer}/${index}`);
			return { ...(this.raw(at) as Parameter), pointer: `${at}/schema` };
		});
	}

	private follow(pointer: string): string {
		const node = this.raw(pointer) as { $ref?: unknown } | undefined;
		return typeof node?.$ref === 'string' ? this.follow(node.$ref) : pointer;
	}

	private raw(pointer: string): unknown {
		let node: unknown = this.document;
		for (const part of pointer.split('/').slice(1)) {
			if (typeof node !== 'object' || node === null) return undefined;
			node = (node as Json)[part.replaceAll('~1', '/').replaceAll('~0', '~')];
		}
		return node;
	}
}

/** Values that the contract leaves unchecked may be anything here too; `routes/` check new ones. */
function passingOn(node: unknown): unknown {
	if (Array.isArray(node)) return node.map(passingOn);
	if (typeof node !== 'object' || node === null) return node;
	if ('x-unchecked' in node) return {};
	return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, passingOn(value)]));
}

let loaded: Contract | undefined;

/** The repository's contract, read on first use. */
export function loadContract(): Contract {
	loaded ??= new Contract();
	return loaded;
}

/**
 * Converts a query value to the type in its schema; a value that does not fit is left unchanged, so that validation
 * reports it.
 */
function read(given: unknown, schema: Json): unknown {
	if (schema.type === 'array') return Array.isArray(given) ? given : [given];
	if (schema.type === 'integer' && typeof given === 'string' && /^-?\d+$/.test(given)) {
		return Number(given);
	}
	if (schema.type === 'boolean' && (given === 'true' || given === 'false')) return given === 'true';
	return given;
}
