import { parametersOf, type PanelContext } from '../shared/parameters';
import { details, type Detail } from './details';
import { defaultMemoryMinutes, fields } from './fields';
import type { Filter, TriggerEvent } from './scan/types';

const hour = 60 * 60_000;
const minute = 60_000;

/** What a person has set in the panel; milliseconds. */
export interface Settings {
	event: TriggerEvent;
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

/** @throws {InvalidInput} where a field cannot be read */
export function settingsOf(n8n: PanelContext): Settings {
	const panel = parametersOf(n8n, fields);
	const options = panel.collection<{
		memory?: boolean;
		memoryMinutes?: number;
		startHours?: number;
		maxItems?: number;
		safetyMinutes?: number;
		repeat?: boolean;
		[detail: string]: unknown;
	}>('options');
	const { startHours, maxItems, safetyMinutes, repeat, memory, memoryMinutes, ...wanted } = options;
	return {
		event: panel.text('event') as TriggerEvent,
		filter: panel.collection<Filter>('filters'),
		lookBack: startHours === undefined ? undefined : startHours * hour,
		maxItems,
		safetyMargin: safetyMinutes === undefined ? undefined : safetyMinutes * minute,
		repeat: repeat !== false,
		simplify: panel.flag('simplify'),
		details: details.filter((detail) => wanted[detail] === true),
		memory: memory === true,
		...(memory === true && { memoryWait: (memoryMinutes ?? defaultMemoryMinutes) * minute }),
	};
}
