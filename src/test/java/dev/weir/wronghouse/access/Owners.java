package dev.weir.wronghouse.access;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.weir.wronghouse.plan.Decision;

/** Owners that know another decision and a scheduler. */
public record Owners(Decision decision, Scheduler scheduler) {}
