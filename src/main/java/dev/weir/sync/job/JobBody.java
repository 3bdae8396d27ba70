package dev.weir.sync.job;

import dev.weir.db.Asked;

/** What a job does. */
@FunctionalInterface
public interface JobBody {

    /**
     * Runs once. It may run twice for one trigger, and a run that was given up for dead may still be under way on
     * another node: a body that writes fences itself with a lease.
     *
     * @param asked what this run serves; what is asked meanwhile gets a run of its own
     * @throws Exception to be tried again after a pause that grows with each failure in a row
     */
    JobResult run(String key, Asked asked) throws Exception;
}
