import { InvalidInput } from '../shared/errors/invalidInput';
import { parametersOf, type PanelContext } from '../shared/parameters';
import { details, type Detail } from './details';
import { defaultMemoryMinutes, fields } from './fields';
import { isTriggerEvent } from './scan/kinds';
import type { Filter, TriggerEvent } from './scan/types';

const hour = 60 * 60_000;
const minute = 60_000;

/** What a person has set in the panel; milliseconds. */
export interface Settings {
	events: TriggerEvent[];
	filter: Filter;
	/** How far before the activation the first poll looks. */
	lookBack?: number;
	maxItems?: number;
	safetyMargin?: number;
	/** Whether the last poll's conversations come again after a restart. */
	repeat: boolean;
	simplify: boolean;
	/** What to add to each conversation. */
	details: Detail[];
	/** Whether to add what is remembered of the customer and of a conversation that has closed. */
	memory: boolean;
	/** How long a closing waits for that. */
	memoryWait?: number;
}

/** @throws {InvalidInput} if a field cannot be read */
export function settingsOf(n8n: PanelContext): Settings {
	const panel = parametersOf(n8n, fields);
	const { startHours, maxItems } = panel.collection<Partial<Options>>('options');
	const advanced = panel.collection<Partial<Advanced>>('advanced');
	const { memoryMinutes = defaultMemoryMinutes, safetyMinutes, repeat } = advanced;
	const include = panel.list('include');
	const memory = include.includes('memory');
	return {
		events: panel.list('events').map(knownEvent),
		filter: panel.collection<Filter>('filters'),
		lookBack: startHours === undefined ? undefined : startHours * hour,
		maxItems,
		safetyMargin: safetyMinutes === undefined ? undefined : safetyMinutes * minute,
		repeat: repeat !== false,
		simplify: panel.flag('simplify'),
		details: details.filter((detail) => include.includes(detail)),
		memory,
		...(memory && { memoryWait: memoryMinutes * minute }),
	};
}

/** Unlike Twilio's, the words for these events are the panel's own. */
function knownEvent(event: string): TriggerEvent {
	if (isTriggerEvent(event)) return event;
	throw new InvalidInput('Trigger On', `has a choice that does not exist: ${event.slice(0, 40)}`);
}

interface Options {
	startHours: number;
	maxItems: number;
}

interface Advanced {
	memoryMinutes: number;
	safetyMinutes: number;
	repeat: boolean;
}
