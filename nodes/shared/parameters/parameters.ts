import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { InvalidInput } from '../errors/invalidInput';
import { readField } from './read';

/** What n8n's contexts provide about the panel. */
export interface PanelSource {
	/** The parameters as stored: expressions begin with "=". */
	stored: INodeParameters;
	/** Returns a parameter with its expressions resolved. */
	resolve(name: string, itemIndex: number): unknown;
	/** The workflow's time zone. */
	timezone(): string;
}

/**
 * The parameters of one node, each read strictly according to its field: see `readField`. Parameters without
 * expressions are read once; those with expressions once per item.
 */
export class Parameters {
	private readonly fields: ReadonlyMap<string, INodeProperties>;
	/** Results of the parameters that are read only once, by name. */
	private readonly read = new Map<string, () => unknown>();
	/** The names of parameters with expressions. */
	private readonly changing: ReadonlySet<string>;

	constructor(
		fields: readonly INodeProperties[],
		private readonly source: PanelSource,
	) {
		// Forms of one field, of which the panel shows one, have the same name and are read in the same way
		this.fields = new Map(fields.map((field) => [field.name, field]));
		const { stored } = source;
		this.changing = new Set(Object.keys(stored).filter((name) => holdsExpression(stored[name])));
	}

	/** The parameters for one input item; a trigger has one item. */
	of(itemIndex = 0): ItemParameters {
		const ofItem = new Map<string, () => unknown>();
		return new ItemParameters(this.shown, (name) => {
			const isChanging = this.changing.has(name);
			const known = isChanging ? ofItem : this.read;
			const outcome = known.get(name) ?? outcomeOf(() => this.valueOf(name, itemIndex));
			known.set(name, outcome);
			return outcome();
		});
	}

	/** The fields that the panel shows; n8n does not store hidden ones. */
	get shown(): INodeProperties[] {
		const { stored } = this.source;
		return [...this.fields.values()].filter(({ name }) => stored[name] !== undefined);
	}

	private valueOf(name: string, itemIndex: number): unknown {
		const { stored, timezone } = this.source;
		const field = this.fields.get(name);
		if (field === undefined) throw new Error(`There is no field "${name}"`);
		const place = { label: field.displayName, timezone: timezone(), criterion: false };
		if (this.changing.has(name)) return readField(this.resolved(field, itemIndex), field, place);
		// n8n does not store hidden fields
		return readField(stored[name] ?? field.default, field, place);
	}

	private resolved({ name, displayName }: INodeProperties, itemIndex: number): unknown {
		try {
			return this.source.resolve(name, itemIndex);
		} catch (error) {
			return unreadable(displayName, error);
		}
	}
}

/** For a circular value, n8n throws a plain RangeError instead of an explanation. */
function unreadable(label: string, error: unknown): never {
	if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
	throw new InvalidInput(label, `cannot be read: ${error.message}`);
}

function thrower(error: unknown): () => never {
	return () => {
		throw error;
	};
}

/** Calls a function once; the result returns or throws the same again. */
function outcomeOf(read: () => unknown): () => unknown {
	try {
		const value = read();
		return () => value;
	} catch (error) {
		return thrower(error);
	}
}

/** Whether any text inside begins with "=", as n8n's expressions do. */
function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (typeof value !== 'object' || value === null) return false;
	return Object.values(value).some(holdsExpression);
}

/** The values of the panel's fields for one item. Every method throws {InvalidInput} if a value cannot be read. */
export class ItemParameters {
	constructor(
		private readonly fields: readonly INodeProperties[],
		private readonly read: (name: string) => unknown,
	) {}

	/** Reads everything that the panel shows, so that nothing is done for an item with an unreadable value. */
	check(): void {
		for (const field of this.fields) {
			if (this.isMeant(field)) this.read(field.name);
		}
	}

	/**
	 * If a field is shown for certain values of another field, and that one is an expression, n8n always shows it,
	 * whatever the result.
	 */
	private isMeant({ displayOptions }: INodeProperties): boolean {
		return Object.entries(displayOptions?.show ?? {}).every(
			([name, values = []]) =>
				!this.fields.some((field) => field.name === name) ||
				(values as unknown[]).includes(this.read(name)),
		);
	}

	/** A value in the type of its field: text, number, list ...; undefined if it is left out. */
	raw(name: string): unknown {
		return this.read(name);
	}

	/** Text, a choice, or the ID of a picker, trimmed; '' if it is left out. */
	text(name: string): string {
		return String(this.read(name) ?? '').trim();
	}

	flag(name: string): boolean {
		return this.read(name) === true;
	}

	number(name: string): number {
		return Number(this.read(name));
	}

	list(name: string): string[] {
		return (this.read(name) ?? []) as string[];
	}

	/** The fields added to a collection; {} if it is left out. */
	collection<Values extends object = Record<string, unknown>>(name: string): Values {
		return { ...(this.read(name) as Values | undefined) } as Values;
	}
}
