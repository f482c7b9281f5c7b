import { InvalidInput } from '../shared/errors/invalidInput';
import { parametersOf, type PanelContext } from '../shared/parameters';
import { details, type Detail } from './details';
import { defaultMemoryMinutes, fields } from './fields';
import { isTriggerEvent } from './scan/kinds';
import type { Filter, TriggerEvent } from './scan/types';

const hour = 60 * 60_000;
const minute = 60_000;

/** The settings in the panel; times in milliseconds. */
export interface Settings {
	events: TriggerEvent[];
	filter: Filter;
	/** How far back before the activation the first poll looks. */
	lookBack?: number;
	maxItems?: number;
	safetyMargin?: number;
	/** Whether to hand out the last poll's conversations again after a restart. */
	repeat: boolean;
	simplify: boolean;
	/** What to add to each conversation. */
	details: Detail[];
	/** Whether to add what is remembered about the customer and from a closed conversation. */
	memory: boolean;
	/** How long a closed conversation waits for that. */
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

/** These event names are the panel's, not Twilio's, so only known ones are accepted. */
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
