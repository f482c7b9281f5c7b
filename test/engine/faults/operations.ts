import { analysisWriting } from './analysisOperations';
import { configurationWriting } from './configurationOperations';
import { conversationReading, conversationWriting } from './conversationOperations';
import { insideReading, insideWriting } from './insideOperations';
import { intelligenceReading, intelligenceWriting } from './intelligenceOperations';
import { memoryReading, memoryWriting } from './memoryOperations';
import type { Operation } from './operation';

/** The operations that change something, each once. */
export const writing: readonly Operation[] = [
	...conversationWriting,
	...insideWriting,
	...configurationWriting,
	...intelligenceWriting,
	...analysisWriting,
	...memoryWriting,
];

/** The operations that only read: an item must be the requested one, or the run says why there is none. */
export const reading: readonly Operation[] = [
	...conversationReading,
	...insideReading,
	...intelligenceReading,
	...memoryReading,
];
