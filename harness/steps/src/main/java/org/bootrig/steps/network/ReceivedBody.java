package org.bootrig.steps.network;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The body of an answer by HTTP, of bounded size. */
final class ReceivedBody implements HttpResponse.BodySubscriber<byte[]> {

    private final ReceivedBytes received = new ReceivedBytes();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    static HttpResponse.BodyHandler<byte[]> handler() {
        return answer -> new ReceivedBody();
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        begun.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        try {
            for (ByteBuffer part : parts) {
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                received.write(bytes, 0, bytes.length);
            }
        } catch (IOException tooMuch) {
            if (subscription != null) {
                subscription.cancel();
            }
            body.completeExceptionally(tooMuch);
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(received.bytes());
    }
}
