import type {
	ConversationEvent,
	ConversationEventType,
} from '../../nodes/shared/api/generated/contract';
import type { Clock } from './clock';

export interface StoreEvent extends ConversationEvent {
	eventType: ConversationEventType;
	/** Whose status callbacks the event concerns. */
	conversationId: string;
	/** Whether it is a status change made through the API. */
	byApi: boolean;
}

type Listener = (event: StoreEvent) => void;

/**
 * Events in conversations, as Twilio's webhooks report them
 * (https://www.twilio.com/docs/conversations/orchestrator/webhooks). `webhooks/` delivers them.
 */
export class StoreEvents {
	private readonly listeners = new Set<Listener>();

	constructor(private readonly clock: Clock) {}

	/** Calls `listener` for every event from now on. Returns a function that unsubscribes. */
	subscribe(listener: Listener): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	/** `data` is called only if there is a listener. */
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
