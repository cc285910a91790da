package org.bootrig.steps.network;

import java.util.HashMap;
import java.util.Map;

/** Remembers the files that a scenario uploaded to the guest, by the guest's path. */
public final class TransferredFiles {

    private final Map<String, byte[]> contents = new HashMap<>();

    void put(String path, byte[] content) {
        contents.put(path, content);
    }

    byte[] get(String path) {
        byte[] content = contents.get(path);
        if (content == null) {
            throw new IllegalStateException(
                    "No step of this scenario uploaded '" + path + "'; it uploaded " + contents.keySet());
        }
        return content;
    }
}
