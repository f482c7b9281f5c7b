import type { INodeParameters } from 'n8n-workflow';
import type {
	Communication,
	CurrentStatusCallback,
	Participant,
} from '../../nodes/shared/api/generated/contract';
import { forgetSweeps } from '../../nodes/ConversationOrchestrator/waiting/sweep';
import type { ConversationRecord } from '../../sandbox/store/conversation';
import type { Waiter, WaiterOptions } from '../../n8n/engine';
import { byId, orchestrator, workbench, type Workbench } from '../../workbench/workbench';

/** Sets up a file of tests of operations that wait; to be called outside of tests. */
export function waitingTests() {
	let bench: Workbench;
	const started: Waiter[] = [];
	beforeAll(async () => {
		bench = await workbench({ conversations: 0, webhooks: { retryDelay: 0 } });
	});
	afterAll(async () => await bench.sandbox.close());
	beforeEach(forgetSweeps);
	afterEach(async () => {
		await bench.sandbox.webhooks.idle();
		bench.sandbox.webhooks.forget();
		await Promise.all(started.splice(0).map(async (waiter) => await waiter.close()));
		for (const { id } of [...bench.sandbox.store.conversations]) {
			bench.sandbox.store.deleteConversation(id);
		}
	});
	return {
		bench: () => bench,
		async n8n(options?: WaiterOptions): Promise<Waiter> {
			const waiter = await bench.engine.waiter(orchestrator, options);
			started.push(waiter);
			return waiter;
		},
		talk: () => new Talk(bench),
	};
}

const sms = (address: string) => [{ channel: 'SMS', address }];
let talks = 0;

/** A conversation of an agent, a customer, and another customer. */
export class Talk {
	readonly record: ConversationRecord;
	readonly agent: Participant;
	readonly customer: Participant;
	readonly other: Participant;

	constructor(private readonly bench: Workbench) {
		const { store } = bench.sandbox;
		this.record = store.addConversation({ name: `Talk ${++talks}` });
		const number = (last: number) => `+1555${String(talks).padStart(6, '0')}${last}`;
		this.agent = this.join('HUMAN_AGENT', sms(number(1)));
		this.customer = this.join('CUSTOMER', [
			...sms(number(2)),
			{ channel: 'WHATSAPP', address: `whatsapp:${number(2)}` },
		]);
		this.other = this.join('CUSTOMER', sms(number(3)));
	}

	get id(): string {
		return this.record.id;
	}

	/** The parameters for a question of the agent to the customer. */
	ask(text = 'Did that solve it?', more: INodeParameters = {}): INodeParameters {
		return {
			resource: 'message',
			operation: 'sendAndWaitForReply',
			conversationId: byId(this.id),
			from: 'participant',
			fromParticipantId: byId(this.agent.id),
			fromParticipantChannel: 'SMS',
			to: 'participant',
			toParticipantId: byId(this.customer.id),
			toParticipantChannel: 'SMS',
			text,
			...more,
		};
	}

	/** Somebody writes, and Twilio sends the event. */
	say(text: string, by = this.customer, channel = 'SMS'): Communication {
		const { store, clock } = this.bench.sandbox;
		const party = (one: Participant, name = channel) => ({
			participantId: one.id ?? null,
			channel: name,
			address: String(one.addresses?.find((each) => each.channel === name)?.address),
		});
		const now = clock.iso();
		const said = {
			id: store.newId('conv_communication'),
			conversationId: this.id,
			accountId: this.record.accountId,
			author: party(by),
			content: { type: 'TEXT', text },
			recipients: [party(by === this.agent ? this.customer : this.agent, 'SMS')],
			occurredAt: now,
			createdAt: now,
			updatedAt: now,
		} as Communication;
		store.addCommunication(this.record, said);
		return said;
	}

	/** Waits until all of Twilio's calls have their responses. */
	async told(): Promise<void> {
		await this.bench.sandbox.webhooks.idle();
	}

	/** The agent's messages. */
	sent(): string[] {
		this.bench.sandbox.clock.runDue();
		return this.record.communications
			.filter(({ author }) => author.participantId === this.agent.id)
			.map(({ content }) => String(content.text));
	}

	get callbacks(): CurrentStatusCallback[] {
		return this.record.configuration.statusCallbacks ?? [];
	}

	set callbacks(statusCallbacks: CurrentStatusCallback[]) {
		this.record.configuration = { ...this.record.configuration, statusCallbacks };
	}

	private join(type: string, addresses: Array<{ channel: string; address: string }>): Participant {
		const { id, accountId, participants } = this.record;
		const made = {
			id: this.bench.sandbox.store.newId('conv_participant'),
			conversationId: id,
			accountId,
			type,
			name: null,
			addresses,
		} as unknown as Participant;
		participants.push(made);
		return made;
	}
}
