package org.bootrig.engine.state;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Profiles;

/**
 * The states that machines of one run start from. Each is loaded from the cache or made once, by the first caller that
 * needs it; other callers wait. Safe for use by several threads.
 */
public final class KeptStates {

    private final Run run;
    private final StateCache cache;
    private final InputDigests digests;
    private final System.Logger log;
    private final Map<String, CompletableFuture<Held>> held = new ConcurrentHashMap<>();
    private final AtomicInteger files = new AtomicInteger();

    /** Makes a state, in this place if its provider needs one on this host, or throws. */
    public interface Maker extends Function<Path, KeptState> {}

    /**
     * The outcome of loading or making a state.
     *
     * @param reason why there is none; empty when there is one
     */
    public record Held(Optional<KeptState> state, String reason) {

        static Held of(KeptState state) {
            return new Held(Optional.of(state), "");
        }

        static Held none(String reason) {
            return new Held(Optional.empty(), reason);
        }
    }

    public KeptStates(Run run, StateCache cache, InputDigests digests) {
        this.run = run;
        this.cache = cache;
        this.digests = digests;
        this.log = run.log("states");
    }

    /** Returns the state for this request, the background's named one or the ready state; makes it at the first call. */
    public Held get(MachineRequest request, Optional<NamedState> named, Maker maker) {
        Optional<String> key = StateKey.of(digests, request, named);
        if (key.isEmpty()) {
            String reason = Profiles.providerOf(request.profile())
                    .whyNoStates(request)
                    .map(why -> ": " + why)
                    .orElse("");
            return Held.none("the profile " + request.profile().name() + " keeps no states" + reason);
        }
        CompletableFuture<Held> fresh = new CompletableFuture<>();
        CompletableFuture<Held> known = held.putIfAbsent(key.get(), fresh);
        if (known != null) {
            return known.join();
        }
        try {
            fresh.complete(make(place(request, named), key.get(), request, named.isEmpty(), maker));
        } finally {
            // Waiting callers must not wait for ever, even when this thread ran out of memory.
            fresh.complete(Held.none("no state could be kept"));
        }
        return fresh.join();
    }

    /**
     * What steps do is no part of a state's key, so a state that they led to does not outlive the run.
     *
     * @param betweenRuns whether the cache may know it
     */
    private Held make(String place, String key, MachineRequest request, boolean betweenRuns, Maker maker) {
        long start = System.nanoTime();
        Path file = run.temporary().resolve("state-" + files.incrementAndGet());
        if (betweenRuns) {
            Optional<KeptState> cached = cache.fetch(key, file, Profiles.providerOf(request.profile())::openState);
            if (cached.isPresent()) {
                log.log(Level.INFO, "{0}: takes {1} from the cache, in {2} ms", place, key, millisSince(start));
                return Held.of(cached.get());
            }
        }
        try {
            KeptState state = maker.apply(file);
            log.log(Level.INFO, "{0}: made {1}, in {2} ms", place, key, millisSince(start));
            if (betweenRuns) {
                cache.add(key, state);
            }
            return Held.of(state);
        } catch (RuntimeException | AssertionError failed) {
            log.log(Level.WARNING, "{0}: no state, its scenarios boot: {1}", place, failed);
            return Held.none("no state could be kept: "
                    + String.valueOf(failed.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static String place(MachineRequest request, Optional<NamedState> named) {
        return request.system().description().name() + " on "
                + request.profile().name() + ", "
                + named.map(state -> "state '" + state.name() + "'").orElse("ready");
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** Gives up a state whose machines do not answer: from here on, and in later runs, machines boot. */
    public void giveUp(MachineRequest request, Optional<NamedState> named) {
        StateKey.of(digests, request, named).ifPresent(key -> {
            log.log(Level.WARNING, "{0}: gives up {1}; its machines do not answer", place(request, named), key);
            held.put(
                    key,
                    CompletableFuture.completedFuture(
                            Held.none("machines restored from the kept state did not answer")));
            cache.remove(key);
        });
    }
}
