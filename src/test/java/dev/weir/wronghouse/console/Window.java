package dev.weir.wronghouse.console;

import com.cronutils.model.Cron;
import dev.weir.wronghouse.api.Door;

/** A page that knows another door, and reads crons. */
public record Window(Door door, Cron cron) {}
