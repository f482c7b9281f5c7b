import { Agent } from 'undici';
import { addToLog } from '../server/log';
import type { SandboxSettings } from '../options';
import { Random } from '../store/random';
import type { Store } from '../store/store';
import { Lanes } from './lanes';
import {
	messageOfEvent,
	messageOfRule,
	targetsOfEvent,
	targetsOfRule,
	type Message,
	type Target,
} from './messages';
import { webhookSettings, type WebhookOptions, type WebhookSettings } from './options';
import type { Delivery, DeliveryLogEntry } from './delivery';
import { RecentAttempts, type Fate } from './recent';
import { post, type DeliveryOutcome } from './request';

interface WebhookState {
	options: WebhookSettings;
	/** Answered with 2xx. */
	delivered: number;
	/** Waiting, running, or between two attempts. */
	pending: number;
	/** The last attempts of deliveries that were given up, newest last. */
	failed: DeliveryLogEntry[];
	/** Not sent, because the sandbox does not call that address or too many deliveries are waiting. */
	notSent: number;
}

/** A flood of events must not use up the machine's memory, so deliveries beyond this number are not sent. */
const mostPending = 50_000;
/** The longest delay for deliveries that must arrive out of order, in milliseconds. */
const heldBack = 2000;
const duplicateWithin = 1000;
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Delivers events to status callbacks and rule actions, signed as Twilio does. Delays use the sandbox's clock; random
 * faults use its seed.
 */
export class Webhooks {
	/** Every attempt so far, newest last. */
	readonly log: DeliveryLogEntry[] = [];
	/** The last attempts, each with its outcome. */
	readonly recent = new RecentAttempts();
	settings: WebhookSettings;
	private delivered = 0;
	private pending = 0;
	private notSent = 0;
	private readonly failed: DeliveryLogEntry[] = [];
	private readonly random: Random;
	private readonly agent = new Agent();
	private readonly lanes = new Lanes(() => this.settings.parallel);
	private readonly idleListeners = new Set<() => void>();
	private closed = false;

	constructor(
		private readonly store: Store,
		private readonly initial: SandboxSettings,
		private readonly authToken: string,
	) {
		this.settings = initial.webhooks;
		this.random = new Random(initial.seed, 2);
	}

	/** Delivers events from now on. */
	start(): void {
		const { store } = this;
		store.events.subscribe((event) => {
			const { shortUpdates, silentChanges } = this.settings;
			if (event.byApi && chance(this.random, silentChanges)) return;
			const token = this.random.hex(32);
			const message = messageOfEvent(event, token, chance(this.random, shortUpdates));
			for (const target of targetsOfEvent(event, store)) this.tell(message, target);
		});
		store.onRuleExecuted((execution) => {
			const message = messageOfRule(execution, store);
			for (const target of targetsOfRule(execution)) this.tell(message, target);
		});
	}

	/** @throws RangeError for an unknown option or an invalid value */
	change(options: WebhookOptions): void {
		this.settings = webhookSettings(options, this.settings);
	}

	/** Clears log and counts, and restores the initial options. Pending deliveries stay. */
	forget(): void {
		this.settings = this.initial.webhooks;
		this.log.length = this.failed.length = 0;
		this.recent.clear();
		this.delivered = this.notSent = 0;
	}

	/**
	 * Repeats a recent delivery, with a new signature and the same idempotency token.
	 * @param number of the attempt
	 * @returns false if the attempt is no longer among the recent ones
	 */
	sendAgain(number: number): boolean {
		const delivery = this.recent.find(number)?.delivery;
		if (delivery === undefined) return false;
		this.schedule({ ...delivery, attempt: 1, duplicate: true, wrongSignature: false }, 0);
		return true;
	}

	state(): WebhookState {
		const { settings: options, delivered, pending, failed, notSent } = this;
		return { options, delivered, pending, failed, notSent };
	}

	/** Waits until nothing is pending. A retry waits for the sandbox's clock. */
	async idle(): Promise<void> {
		if (this.pending === 0) return;
		await new Promise<void>((resolve) => this.idleListeners.add(resolve));
	}

	/** Ends all deliveries, including running ones. */
	async close(): Promise<void> {
		this.closed = true;
		this.lanes.clear();
		await this.agent.destroy();
		this.settled(0);
	}

	private tell(message: Message, target: Target): void {
		const { random, settings } = this;
		if (chance(random, settings.lost)) return;
		const delivery = {
			message,
			target,
			attempt: 1,
			duplicate: false,
			wrongSignature: random.chance(settings.wrongSignatures),
			withoutBodyHash: random.chance(settings.withoutBodyHash),
		};
		const held = random.chance(settings.reordered) ? random.int(1, heldBack) : 0;
		this.schedule(delivery, settings.delay + held);
		if (!random.chance(settings.duplicates)) return;
		const later = random.chance(0.5) ? 0 : random.int(1, duplicateWithin);
		this.schedule({ ...delivery, duplicate: true }, settings.delay + held + later);
	}

	private schedule(delivery: Delivery, wait: number): void {
		const { url } = delivery.target;
		const destination = this.destinationOf(url);
		if (destination === undefined) {
			return this.refuse(delivery, 'The sandbox sends nothing to other machines without a route');
		}
		if (this.pending >= mostPending) return this.refuse(delivery, 'Too many are pending');
		this.pending++;
		this.later(wait, () => this.enqueue(delivery, destination));
	}

	private later(wait: number, work: () => void): void {
		if (wait > 0) this.store.clock.after(wait, work);
		else work();
	}

	private enqueue(delivery: Delivery, destination: string): void {
		if (this.closed) return;
		this.lanes.push(destination, () => this.deliver(delivery, destination));
	}

	/** Never rejects: the outcome is in the log. */
	private async deliver(delivery: Delivery, destination: string): Promise<void> {
		const { settings, authToken, agent } = this;
		const at = Date.now();
		const signedWith = delivery.wrongSignature ? `not ${authToken}` : authToken;
		const { message, target, withoutBodyHash } = delivery;
		const { timeout } = settings;
		const outcome = await post(
			{ message, target, withoutBodyHash, destination, signedWith },
			{ agent, timeout },
		);
		if (this.closed) return;
		const fate = fateOf(outcome, delivery.attempt < settings.attempts);
		const entry = this.note(delivery, outcome, at, fate);
		if (fate === 'delivered') {
			this.delivered++;
		} else if (fate === 'willRetry') {
			const wait = settings.retryDelay * 2 ** (delivery.attempt - 1);
			this.later(wait, () =>
				this.enqueue({ ...delivery, attempt: delivery.attempt + 1 }, destination),
			);
			return;
		} else {
			addToLog(this.failed, entry);
		}
		this.settled(this.pending - 1);
	}

	private refuse(delivery: Delivery, reason: string): void {
		this.notSent++;
		this.note(delivery, { status: 0, reason }, Date.now(), 'notSent');
	}

	private note(
		delivery: Delivery,
		{ status, reason }: DeliveryOutcome,
		at: number,
		fate: Fate,
	): DeliveryLogEntry {
		const { message, target, attempt, duplicate } = delivery;
		const { eventType, conversationId, token } = message;
		const { url } = target;
		const took = Date.now() - at;
		const attempted = { eventType, conversationId, url, token, attempt, duplicate };
		const entry = { ...attempted, status, reason, at, took };
		addToLog(this.log, entry);
		this.recent.add({ entry, fate, delivery });
		return entry;
	}

	/** The origin to call: the route if there is one, otherwise the origin itself if it is on this machine. */
	private destinationOf(url: string): string | undefined {
		if (!URL.canParse(url)) return undefined;
		const { origin, hostname } = new URL(url);
		return this.settings.routes[origin] ?? (loopback.test(hostname) ? origin : undefined);
	}

	private settled(pending: number): void {
		this.pending = pending;
		if (pending > 0) return;
		for (const resolve of this.idleListeners) resolve();
		this.idleListeners.clear();
	}
}

/** Uses no random number if the share is 0, so that other random decisions stay the same. */
function chance(random: Random, share: number): boolean {
	return share > 0 && random.chance(share);
}

/** A retry may succeed after no answer, a 429, or a server error. */
function fateOf({ status }: DeliveryOutcome, triesLeft: boolean): Fate {
	if (status >= 200 && status < 300) return 'delivered';
	const mayPass = status === 0 || status === 429 || status >= 500;
	return mayPass && triesLeft ? 'willRetry' : 'givenUp';
}
