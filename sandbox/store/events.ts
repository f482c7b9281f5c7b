import type {
	ConversationEvent,
	ConversationEventType,
} from '../../nodes/shared/api/generated/contract';
import type { Clock } from './clock';

export interface StoreEvent extends ConversationEvent {
	eventType: ConversationEventType;
	/** Whose status callbacks the event concerns. */
	conversationId: string;
	/** A change of status that somebody made by the API. */
	byApi: boolean;
}

type Listener = (event: StoreEvent) => void;

/**
 * What happens in conversations, as Twilio's webhooks tell it
 * (https://www.twilio.com/docs/conversations/orchestrator/webhooks). Delivering them is the matter of
 * `webhooks/`.
 */
export class StoreEvents {
	private readonly listeners = new Set<Listener>();

	constructor(private readonly clock: Clock) {}

	/** Calls `listener` for every event from now on. Returns what ends that. */
	subscribe(listener: Listener): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	/** `data` is asked for only when somebody listens. */
	emit(
		eventType: ConversationEventType,
		conversationId: string,
		data: () => object,
		byApi = false,
	): void {
		if (this.listeners.size === 0) return;
		const event = { eventType, timestamp: this.clock.iso(), conversationId, byApi };
		const copy = structuredClone(data()) as StoreEvent['data'];
		for (const listener of this.listeners) listener({ ...event, data: copy });
	}
}
