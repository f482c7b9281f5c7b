import { cleanup } from './cleanup';
import { credential } from './credential';
import { demo } from './demo';
import { examples } from './examples';
import { firstHour } from './firstHour';
import { installer } from './installer';
import { jobs } from './jobs';
import { kill, killDurable } from './kill';
import { nodeList } from './nodeList';
import { nodeTypes } from './nodeTypes';
import { operate } from './operate';
import { panels } from './panels';
import { queue } from './queue';
import { sandboxPage } from './sandboxPage';
import { scaling } from './scaling';
import { stop } from './stop';
import { triggers } from './triggers';
import { versions } from './versions';
import { waiting } from './waiting';
import { waitingInQueue } from './waitingInQueue';
import { webhookTrigger } from './webhookTrigger';
import { walkthrough } from './walkthrough';
import type { CheckFile } from './support/context';

/** Every file of the end-to-end test. They start in this order: those that take long first, then all lanes end together. */
export const all: CheckFile[] = [
	waiting,
	panels,
	operate,
	examples,
	waitingInQueue,
	jobs,
	versions,
	kill,
	queue,
	webhookTrigger,
	nodeList,
	demo,
	credential,
	cleanup,
	sandboxPage,
	triggers,
	installer,
	stop,
	nodeTypes,
	killDurable,
	scaling,
	walkthrough,
	firstHour,
];
