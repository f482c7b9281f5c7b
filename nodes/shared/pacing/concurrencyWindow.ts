import { AccountTotals } from './accountTotals';
import { Chance } from './chance';
import { afterMove, afterTrouble, whileSlow } from './decrease';
import type { Permit } from './permits';
import { Proofs } from './proofs';
import type { Sight } from './sight';
import { WindowProbe } from './windowProbe';

/** How many at once to start with. */
const first = 16;
/** Up to this size it doubles per round trip; above, it grows by half. */
const fast = 30;

/**
 * How many requests may be in flight at the same time, including other traffic if it is known. Grows with each answer
 * (TCP's slow start, RFC 5681) until the service refuses a request, which tells how many fit. From then on, one more
 * is tried now and then (AIMD). Times are milliseconds of a steady clock.
 */
export class ConcurrencyWindow {
	private places: number;
	private readonly probe = new WindowProbe();
	/** Below it the window grows with each answer. */
	private threshold = Infinity;
	/** The size before the current series of refusals. */
	private before: number;
	/** Whether a request got through since the latest refusal. */
	private cameThrough = true;
	private shrunkAt = -Infinity;
	private refusedAt = -Infinity;
	private refusedOrder = Infinity;
	private readonly proofs = new Proofs();
	private readonly chance: Chance;
	private limited = false;
	/** Whether a refusal said how many requests the account had in flight. */
	private told = false;
	readonly totals = new AccountTotals();

	/** @param most the maximum of our own requests */
	constructor(
		private readonly most: number,
		now: number,
	) {
		this.places = this.before = Math.min(first, most);
		this.chance = new Chance(this.places, now);
	}

	/** How many requests may be in flight; may be a fraction. */
	get size(): number {
		return this.places;
	}

	/** How many fit at once; undefined before a refusal has told. */
	get known(): number | undefined {
		return this.limited ? this.places : undefined;
	}

	/** The same, but only once it is certain that refusals come from a concurrency limit. */
	get confirmed(): number | undefined {
		return this.told || this.probe.confirms ? this.known : undefined;
	}

	/** Whether it is worth trying one request more than is known to fit. */
	get wantsProbe(): boolean {
		return this.places >= this.threshold && this.places < this.most && this.probe.isDue;
	}

	/** A request was sent that is one more than known to fit. */
	probed({ order }: Permit): void {
		this.probe.sent(order);
	}

	/** A request is back, whatever the answer. */
	returned(permit: Permit): void {
		this.probe.returned(permit);
	}

	/**
	 * A request was answered.
	 * @param full whether as many requests were in flight as allowed
	 * @param gradient below 1 if requests take clearly longer than usual
	 */
	answered(
		permit: Permit,
		full: boolean,
		{ total, others }: Sight,
		gradient: number,
		now: number,
	): void {
		this.chance.answered();
		this.totals.answered(total);
		if (permit.sentAt <= this.refusedAt) {
			if (total === undefined) this.overtook(permit);
			return;
		}
		this.cameThrough = true;
		const told = others > 0 ? total : undefined;
		if (permit.probe) this.probeAnswered(told);
		else if (told !== undefined && told > this.places) this.grow(told);
		if (permit.probe || !full) return;
		this.proofs.add();
		this.probe.count();
		if (gradient < 1) this.slowed(permit, gradient, now);
		else if (this.places < this.threshold && this.places < this.most + others) {
			this.grow(this.places + (this.places < fast ? 1 : 0.5));
		}
	}

	/**
	 * A request was refused without a pause being asked for.
	 * @param fits how many requests had been accepted
	 * @returns whether this is a new refusal whose reason may be something other than concurrency
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
		const moved = isNews && !atLimit && this.proofs.prove(this.places);
		if (isNews) [this.refusedAt, this.refusedOrder] = [now, permit.order];
		this.shrink(this.fitting(fits, sight, moved));
		this.probe.shrunk(this.places, moved);
		return isNews && !atLimit;
	}

	/** Nothing at all gets through, so concurrency can't be the reason. */
	closed(): void {
		this.threshold = Math.max(this.threshold, this.before);
		this.places = 1;
	}

	/** The service was overloaded or didn't answer. */
	troubled({ sentAt }: Permit, now: number): void {
		// A request sent before the last decrease reports the same trouble again
		if (sentAt <= this.shrunkAt) return;
		this.shrunkAt = now;
		this.places = this.threshold = afterTrouble(this.places, this.most);
	}

	/**
	 * An answer to a request sent before the latest refusal says nothing about the present size. Exception: it was
	 * sent after the refused one and was accepted all the same, as requests sent together may arrive in any order.
	 */
	private overtook({ order, ahead }: Permit): void {
		if (order > this.refusedOrder && ahead >= this.places) this.places = this.threshold = ahead + 1;
	}

	private probeAnswered(told: number | undefined): void {
		// If other traffic has gone meanwhile, the probe wasn't one too many and proves nothing
		const more = told !== undefined && told <= this.places ? 0 : this.probe.succeeded();
		if (more === 0) return;
		this.grow(this.places + more);
		this.threshold = this.places;
	}

	private isChance(total: number | undefined, now: number): boolean {
		if (total !== undefined) return false;
		const tried = this.chance.refused(this.places, now);
		if (tried === undefined) return false;
		this.places = this.threshold = tried;
		this.proofs.forget();
		this.refusedAt = now;
		return true;
	}

	private fitting(fits: number, { total, others }: Sight, moved: boolean): number {
		if (total === undefined) {
			const kept = moved ? afterMove(fits) : fits;
			return this.chance.isTried ? this.places : Math.min(this.places, kept);
		}
		const told = this.totals.refused(total);
		// Without other traffic, the count of our own requests is higher than the service's, as some are still traveling
		return others > 0 ? told : Math.min(this.places, Math.max(told, fits));
	}

	private slowed({ sentAt }: Permit, gradient: number, now: number): void {
		if (sentAt <= this.shrunkAt) return;
		this.shrunkAt = now;
		this.places = whileSlow(this.places, gradient);
	}

	private shrink(size: number): void {
		this.places = this.threshold = Math.max(1, size);
		this.proofs.forget();
	}

	private grow(size: number): void {
		this.chance.wentWell(size);
		this.places = size;
		this.proofs.forget();
	}
}
