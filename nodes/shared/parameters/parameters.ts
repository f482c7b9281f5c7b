import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { InvalidInput } from '../errors/invalidInput';
import { readField } from './read';

/** What a context of n8n has of the panel. */
export interface PanelSource {
	/** As they are stored: expressions begin with "=". */
	stored: INodeParameters;
	/** A parameter with its expressions resolved. */
	resolve(name: string, itemIndex: number): unknown;
	/** The workflow's time zone. */
	timezone(): string;
}

/**
 * The parameters of one node, each read strictly as its field says: see `readField`. What holds no expression is read
 * once; an expression is resolved once an item.
 */
export class Parameters {
	private readonly fields: ReadonlyMap<string, INodeProperties>;
	/** What was read once, by name. */
	private readonly read = new Map<string, () => unknown>();
	/** Which hold expressions. */
	private readonly changing: ReadonlySet<string>;

	constructor(
		fields: readonly INodeProperties[],
		private readonly source: PanelSource,
	) {
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

	/** The fields that the panel shows: those that it hides are not stored. */
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
		// What the panel hides is not stored
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

/** Of a value that leads to itself n8n fails as a program does. */
function unreadable(label: string, error: unknown): never {
	if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
	throw new InvalidInput(label, `cannot be read: ${error.message}`);
}

function thrower(error: unknown): () => never {
	return () => {
		throw error;
	};
}

/** A function that gives what another gave, or throws what it threw. */
function outcomeOf(read: () => unknown): () => unknown {
	try {
		const value = read();
		return () => value;
	} catch (error) {
		return thrower(error);
	}
}

/** Whether some text in it begins with "=", as n8n's expressions do. */
function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (typeof value !== 'object' || value === null) return false;
	return Object.values(value).some(holdsExpression);
}

/** What the fields of the panel say for one item. All of it throws {InvalidInput} where a value cannot be read. */
export class ItemParameters {
	constructor(
		private readonly fields: readonly INodeProperties[],
		private readonly read: (name: string) => unknown,
	) {}

	/** Reads all that the panel shows, so that nothing is done for an item of which something cannot be read. */
	check(): void {
		for (const field of this.fields) {
			if (this.isMeant(field)) this.read(field.name);
		}
	}

	/** Where a field is shown for some values of another, and that one is an expression, n8n shows it always. */
	private isMeant({ displayOptions }: INodeProperties): boolean {
		return Object.entries(displayOptions?.show ?? {}).every(
			([name, values = []]) =>
				!this.fields.some((field) => field.name === name) ||
				(values as unknown[]).includes(this.read(name)),
		);
	}

	/** A field as its type is: text, number, list, ...; undefined if it is left out. */
	raw(name: string): unknown {
		return this.read(name);
	}

	/** Text, a choice, or the ID of a picker, without white space around it; '' if it is left out. */
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

	/** The fields of a collection that were added; {} where it is left out. */
	collection<Values extends object = Record<string, unknown>>(name: string): Values {
		return { ...(this.read(name) as Values | undefined) } as Values;
	}
}
