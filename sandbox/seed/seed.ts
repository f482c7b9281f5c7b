import type { World } from '../call';
import { seedConfigurations } from './configurations';
import { seedConversations } from './conversations';

/** Fills the store. The same seed and start of the clock give the same data, ids included. */
export function seedStore({ store, settings }: Pick<World, 'store' | 'settings'>): void {
	const configurations = seedConfigurations(store, []);
	seedConversations(store, configurations, settings.conversations, settings.seed);
}
