import type { Message, Target } from './messages';

/** One attempt to deliver one event to one receiver. */
export interface DeliveryLogEntry {
	eventType: string;
	conversationId: string;
	url: string;
	/** The value of I-Twilio-Idempotency-Token, if the request has one. */
	token: string | undefined;
	/** 1 for the first. */
	attempt: number;
	/** The second of two deliveries. */
	duplicate: boolean;
	/** The status of the answer; 0 for none. */
	status: number;
	/** Why there was no answer, or why nothing was sent. */
	reason: string | undefined;
	/** Real times in milliseconds: since 1970, and how long it took. */
	at: number;
	took: number;
}

/** One event on its way to one receiver. */
export interface Delivery {
	message: Message;
	target: Target;
	attempt: number;
	duplicate: boolean;
	wrongSignature: boolean;
	withoutBodyHash: boolean;
}
