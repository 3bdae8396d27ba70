package dev.weir.console;

import dev.weir.db.AuditEntry;
import dev.weir.db.Condition;
import java.util.Optional;

/**
 * A state as a word, a symbol and a colour; the colour never stands alone.
 *
 * @param icon the symbol's id in the sprite
 * @param tone good, calm, busy, warn, bad or dim
 */
public record Badge(String word, String icon, String tone) {

    public static Badge ofHealth(String health) {
        return switch (health) {
            case "Healthy" -> new Badge(health, "check", "good");
            case "Idle" -> new Badge(health, "pause", "calm");
            case "Progressing" -> new Badge(health, "busy", "busy");
            case "NoTasks" -> new Badge("No tasks", "warn", "warn");
            case "Missing" -> new Badge(health, "missing", "bad");
            case "Degraded" -> new Badge(health, "cross", "bad");
            default -> new Badge("Unknown", "unknown", "dim");
        };
    }

    /** The sync status with the difference and why it is held. */
    public static Badge ofSync(String status, Optional<String> difference, Optional<String> reason) {
        String why = reason.orElse("");
        return switch (status) {
            case "Synced" ->
                why.equals("Suspended")
                        ? new Badge("In sync, suspended", "pause", "calm")
                        : new Badge("In sync", "check", "good");
            case "OutOfSync" ->
                switch (why) {
                    case "Unmanaged" -> new Badge("Unmanaged", "eye", "calm");
                    case "AwaitingApproval" -> new Badge(held(difference), "hand", "warn");
                    case "Suspended" -> new Badge("Suspended" + told(difference), "pause", "warn");
                    case "WindowClosed" -> new Badge("Waits for its window" + told(difference), "pause", "calm");
                    case "Invalid" -> new Badge("Invalid", "cross", "bad");
                    case "Failed" -> new Badge("Apply failed", "cross", "bad");
                    case "Conflict" -> new Badge("Conflict", "warn", "bad");
                    case "SelfHealOff" -> new Badge("Changed by hand", "differ", "warn");
                    case "HealedLater" -> new Badge("Put back soon", "busy", "busy");
                    case "OffsetsChanging" -> new Badge("Offsets are changed", "busy", "busy");
                    default -> new Badge("Out of sync" + told(difference), "differ", "warn");
                };
            default -> new Badge(why.isEmpty() ? "Unknown" : "Unknown: " + why, "unknown", "dim");
        };
    }

    private static String held(Optional<String> difference) {
        return "Waits for a yes" + told(difference);
    }

    private static String told(Optional<String> difference) {
        return difference.map(what -> ": " + what).orElse("");
    }

    public static Badge ofPhase(String phase) {
        return switch (phase) {
            case "Succeeded" -> new Badge(phase, "check", "good");
            case "Partial" -> new Badge("Partly applied", "warn", "warn");
            case "Failed", "Error" -> new Badge(phase, "cross", "bad");
            case "Queued", "Planning", "Applying", "Verifying" -> new Badge(phase, "busy", "busy");
            default -> new Badge(phase, "unknown", "dim");
        };
    }

    /** What came of one item of a sync. */
    public static Badge ofResult(Optional<String> result) {
        String word = result.orElse("Pending");
        return switch (word) {
            case "Created", "Updated", "Deleted", "StateChanged", "OffsetsChanged", "Adopted" ->
                new Badge(word, "check", "good");
            case "Failed", "Invalid" -> new Badge(word, "cross", "bad");
            case "Held" -> new Badge(word, "hand", "warn");
            case "Pending", "Moving" -> new Badge(word, "busy", "busy");
            case "SkippedSuspended" -> new Badge("Suspended", "pause", "warn");
            case "SkippedWindow" -> new Badge("Waits for its window", "pause", "calm");
            default -> new Badge(word, "unknown", "dim");
        };
    }

    /** What came of one connector of an action. */
    public static Badge ofAction(Optional<String> result) {
        String word = result.orElse("Waiting");
        return switch (word) {
            case "Accepted" -> new Badge(word, "check", "good");
            case "Failed" -> new Badge(word, "cross", "bad");
            case "Waiting" -> new Badge(word, "busy", "busy");
            default -> new Badge(word, "unknown", "dim");
        };
    }

    /** What came of a restart. */
    public static Badge ofRestartOutcome(String outcome) {
        return switch (outcome) {
            case "Recovered" -> new Badge(outcome, "check", "good");
            case "FailedAgain" -> new Badge("Failed again", "cross", "bad");
            case "GaveUp" -> new Badge("Gave up", "cross", "bad");
            case "Refused" -> new Badge(outcome, "cross", "bad");
            default -> new Badge(outcome, "busy", "busy");
        };
    }

    /** How the restore of a deleted connector stands. */
    public static Badge ofRestore(Optional<String> outcome) {
        return switch (outcome.orElse("open")) {
            case "restored" -> new Badge("Restored", "check", "good");
            case "refused" -> new Badge("Not restored", "cross", "bad");
            default -> new Badge("On its way back", "busy", "busy");
        };
    }

    /** How a change of offsets stands. */
    public static Badge ofOffsets(Optional<String> outcome) {
        return switch (outcome.orElse("open")) {
            case "changed" -> new Badge("Offsets changed", "check", "good");
            case "refused" -> new Badge("Not changed", "cross", "bad");
            default -> new Badge("Offsets are changed", "busy", "busy");
        };
    }

    /** What became of a thing that the audit tells. */
    public static Badge ofAudit(AuditEntry.Outcome outcome) {
        return switch (outcome) {
            case ALLOWED -> new Badge("Allowed", "check", "good");
            case REFUSED -> new Badge("Refused", "hand", "warn");
            case FAILED -> new Badge("Failed", "cross", "bad");
        };
    }

    public static Badge ofReachable(boolean reachable) {
        return reachable ? new Badge("Up", "check", "good") : new Badge("Unreachable", "cross", "bad");
    }

    /** What is so, or is not. */
    public static Badge ofCondition(Condition condition) {
        return switch (condition.status()) {
            case "True" -> new Badge(condition.type(), "check", "good");
            case "False" -> new Badge("not " + condition.type(), "cross", "bad");
            default -> new Badge(condition.type() + " unknown", "unknown", "dim");
        };
    }

    /** A value on an axis, as events tell of it. */
    public static Badge ofEvent(String axis, String value) {
        return switch (axis) {
            case "health" -> ofHealth(value);
            case "syncStatus" -> ofSync(value, Optional.empty(), Optional.empty());
            case "sync" -> ofPhase(value);
            case "source" -> new Badge(Shown.revision(value), "branch", "calm");
            case "hold" -> new Badge(value, "pause", "calm");
            default -> value.equals("True") ? new Badge("Yes", "check", "good") : new Badge("No", "cross", "bad");
        };
    }

    /** A task's or an instance's state, as Connect says it. */
    public static Badge ofState(String state) {
        return switch (state) {
            case "RUNNING" -> new Badge(state, "check", "good");
            case "PAUSED", "STOPPED" -> new Badge(state, "pause", "calm");
            case "FAILED" -> new Badge(state, "cross", "bad");
            case "RESTARTING" -> new Badge(state, "busy", "busy");
            default -> new Badge(state, "unknown", "dim");
        };
    }
}
