package org.bootrig.core.machine.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LeaseKeeperTest {

    private static final Duration TERM = Duration.ofMillis(300);
    private static final int RENEWALS = 5;

    /** Renewed so often that it would have ended several times over, or refused. */
    private static final class ShortLease implements Lease {

        private final CountDownLatch renewals = new CountDownLatch(RENEWALS);
        private final CompletableFuture<Void> released = new CompletableFuture<>();
        private volatile Instant expiry = Instant.now().plus(TERM);
        private volatile boolean refused;

        @Override
        public String resource() {
            return "board";
        }

        @Override
        public String owner() {
            return "test";
        }

        @Override
        public Instant expiry() {
            return expiry;
        }

        @Override
        public void renew() {
            if (refused) {
                throw new RigFault(Cause.LAB_FAULT, "somebody else holds the board");
            }
            expiry = Instant.now().plus(TERM);
            renewals.countDown();
        }

        @Override
        public void release() {
            released.complete(null);
        }
    }

    private final ShortLease lease = new ShortLease();
    private final CompletableFuture<RigFault> lost = new CompletableFuture<>();

    @Test
    void aLeaseIsRenewedWhileItIsHeldAndGivenUpAtTheEnd() throws Exception {
        try (LeaseKeeper keeper = new LeaseKeeper(lease, lost::complete)) {
            assertThat(keeper.lease()).isSameAs(lease);
            assertThat(lease.renewals.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(lease.released).isNotDone();
        }
        assertThat(lease.released).isDone();
        assertThat(lost).isNotDone();
    }

    @Test
    void aLeaseThatEndedIsReportedWithItsReason() throws Exception {
        lease.refused = true;
        try (LeaseKeeper keeper = new LeaseKeeper(lease, lost::complete)) {
            assertThat(lost.get(30, TimeUnit.SECONDS)).hasMessageContaining("somebody else holds the board");
            assertThat(keeper.lease().expiry()).isBeforeOrEqualTo(Instant.now());
        }
        assertThat(lease.released).isDone();
    }
}
