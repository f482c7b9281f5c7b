import type { World } from '../call';
import { seedConfigurations } from './configurations';
import { seedConversations } from './conversations';
import { seedIntelligence, seedResults } from './intelligence';

/** Fills the store. The same seed and start of the clock give the same data, ids included. */
export function seedStore({ store, settings }: Pick<World, 'store' | 'settings'>): void {
	const configurations = seedConfigurations(store, seedIntelligence(store));
	seedConversations(store, configurations, settings.conversations, settings.seed);
	seedResults(store);
}
