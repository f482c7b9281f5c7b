import type { Permit } from './permits';
import { RateProbe } from './rateProbe';
import { WindowProbe } from './windowProbe';

/** How many at once to start with, and the least after trouble. */
const first = 16;
const least = 2;
/** Up to here it doubles in a round trip, from there on it grows by half. */
const fast = 30;
/** Where the limit is seen to move this part is kept, so that others get a place, too. */
const yielding = 0.8;
/** Of what was on the way when the service did not cope. */
const trouble = 0.7;
/** The least part that is kept where requests take longer than usual. */
const slowest = 0.5;
/** A size is proven once so many round trips went well with it, and a few more. */
const provenTrips = 2;
const provenMore = 3;
/** So many answers between two refusals are no refusals by chance. */
const enough = 20;

/** What was seen of the account when a request came back. */
interface Sight {
	/** How many the whole account had on their way, where the answer tells. */
	total: number | undefined;
	/** How many of them are others'; 0 where nothing is known of them. */
	others: number;
}

/**
 * How many requests may be on their way at the same time, those of others included where they are known.
 * Grows with each answer (TCP's slow start, RFC 5681) until the service refuses one; that tells how many
 * fit. From then on one more is tried now and then (AIMD). Times are milliseconds of a steady clock.
 */
export class ConcurrencyWindow {
	private places: number;
	private readonly probe = new WindowProbe();
	/** It grows with each answer below it. */
	private threshold = Infinity;
	/** Before the refusals that are coming in. */
	private before: number;
	/** One came through since the latest refusal was known. */
	private cameThrough = true;
	private shrunkAt = -Infinity;
	private refusedAt = -Infinity;
	private refusedOrder = Infinity;
	/** Answers that say that the present size fits. */
	private proofs = 0;
	/** Whether refusals come by chance is found out by a larger size, up to the largest one that went well. */
	private readonly chance: RateProbe;
	private given = 0;
	private limited = false;
	/** A refusal came with the number at once. */
	private told = false;
	private largest: number;
	/** The highest number at once that an answer told. */
	private highest = 0;

	/** @param most never more than so many of ours */
	constructor(
		private readonly most: number,
		now: number,
	) {
		this.chance = new RateProbe(now, enough);
		this.places = this.before = this.largest = Math.min(first, most);
	}

	/** How many may be on their way; no whole number. */
	get size(): number {
		return this.places;
	}

	/** How many fit at once; undefined before a refusal told it. */
	get known(): number | undefined {
		return this.limited ? this.places : undefined;
	}

	/** The same where it is sure that there is such a limit, and not refusals for another reason. */
	get confirmed(): number | undefined {
		return this.told || this.probe.confirms ? this.known : undefined;
	}

	/** Whether one more than known to fit is worth a try. */
	get wantsProbe(): boolean {
		return this.places >= this.threshold && this.places < this.most && this.probe.isDue;
	}

	/** Whether so many of the account are as many as ever were worked on at the same time, or more. */
	isBeyond(total: number): boolean {
		return this.highest > 0 && total >= this.highest;
	}

	/** A request was sent that is one more than known to fit. */
	probed({ order }: Permit): void {
		this.probe.sent(order);
	}

	/** It is back, whatever it says. */
	returned(permit: Permit): void {
		this.probe.returned(permit);
	}

	/**
	 * A request was answered.
	 * @param full as many were on their way as may be
	 * @param gradient below 1 where requests take clearly longer than usual
	 */
	answered(
		permit: Permit,
		full: boolean,
		{ total, others }: Sight,
		gradient: number,
		now: number,
	): void {
		this.given += 1;
		this.highest = Math.max(this.highest, total ?? 0);
		if (permit.sentAt <= this.refusedAt) {
			if (total === undefined) this.overtook(permit);
			return;
		}
		this.cameThrough = true;
		const told = others > 0 ? total : undefined;
		if (permit.probe) this.probeAnswered(told);
		else if (told !== undefined && told > this.places) this.grow(told);
		if (permit.probe || !full) return;
		this.proofs += 1;
		this.probe.count();
		if (gradient < 1) this.slowed(permit, gradient, now);
		else if (this.places < this.threshold && this.places < this.most + others) {
			this.grow(this.places + (this.places < fast ? 1 : 0.5));
		}
	}

	/**
	 * A request was refused, without being asked to pause.
	 * @param fits how many had found a place
	 * @returns whether it is news, and something else than the number at once may be the reason
	 */
	refused(permit: Permit, fits: number, sight: Sight, now: number): boolean {
		const { total } = sight;
		const isNews = permit.sentAt > this.refusedAt;
		if (this.cameThrough) this.before = this.places;
		this.cameThrough = false;
		if (this.probe.explains(permit, this.places)) {
			this.probe.failed(this.places);
			return false;
		}
		if (isNews && this.isChance(total, now)) return false;
		this.limited = true;
		this.told ||= total !== undefined;
		const atLimit = total !== undefined && total + 1 >= this.places;
		const moved = isNews && !atLimit && this.isProven;
		if (isNews) this.refusedAt = now;
		if (isNews) this.refusedOrder = permit.order;
		this.shrink(this.fitting(fits, sight, moved));
		this.probe.shrunk(this.places, moved);
		return isNews && !atLimit;
	}

	/** Nothing at all comes through: that is not for the number at once. */
	closed(): void {
		this.threshold = Math.max(this.threshold, this.before);
		this.places = 1;
	}

	/** The service did not cope, or did not answer. */
	troubled({ sentAt }: Permit, now: number): void {
		// What was sent before the last time says the same once more
		if (sentAt <= this.shrunkAt) return;
		this.shrunkAt = now;
		this.places = Math.max(Math.min(least, this.most), this.places * trouble);
		this.threshold = this.places;
	}

	/**
	 * What was sent before the latest refusal was known says nothing of the present size, unless it was sent after
	 * the one that was refused and found a place: of those that are sent together any may come first.
	 */
	private overtook({ order, ahead }: Permit): void {
		if (order > this.refusedOrder && ahead >= this.places) this.places = this.threshold = ahead + 1;
	}

	private get isProven(): boolean {
		return this.proofs >= provenTrips * this.places + provenMore;
	}

	private probeAnswered(told: number | undefined): void {
		// Where others have left meanwhile it was not one too many
		const more = told !== undefined && told <= this.places ? 0 : this.probe.succeeded();
		if (more === 0) return;
		this.grow(this.places + more);
		this.threshold = this.places;
	}

	private isChance(total: number | undefined, now: number): boolean {
		if (total !== undefined) return false;
		const tried = this.chance.refused(this.places, this.given, now, this.largest);
		this.given = 0;
		if (tried === undefined) return false;
		this.places = this.threshold = tried;
		this.proofs = 0;
		this.refusedAt = now;
		return true;
	}

	private fitting(fits: number, { total, others }: Sight, moved: boolean): number {
		if (total === undefined) {
			const part = moved ? yielding : 1;
			return this.chance.running ? this.places : Math.min(this.places, fits * part);
		}
		if (total < this.highest) this.highest = total - 1;
		// Whether it counts the one that was refused is not known
		const told = Math.max(total - 1, Math.min(total, this.highest));
		// What is ours alone, and is on its way for long, is more than what the service has of it
		return others > 0 ? told : Math.min(this.places, Math.max(told, fits));
	}

	private slowed({ sentAt }: Permit, gradient: number, now: number): void {
		if (sentAt <= this.shrunkAt) return;
		this.shrunkAt = now;
		const enoughPlaces = Math.max(slowest, gradient) * this.places + Math.sqrt(this.places);
		this.places = Math.min(this.places, enoughPlaces);
	}

	private shrink(size: number): void {
		this.places = this.threshold = Math.max(1, size);
		this.proofs = 0;
	}

	private grow(size: number): void {
		if (!this.chance.running) this.largest = Math.max(this.largest, size);
		this.places = size;
		this.proofs = 0;
	}
}
