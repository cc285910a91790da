package org.bootrig.qemu.profile;

import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.media.Medium;

/** The places of one controller, by the words of profiles, and which of them are taken. */
final class Places {

    /** The places of a PC's two IDE channels, in the order in which disks take them. */
    static final List<String> IDE = List.of("primary-master", "primary-slave", "secondary-master", "secondary-slave");

    private static final int SECONDARY_MASTER = 2;

    private final String controller;
    private final List<String> words;
    private final Function<String, UserMistake> mistake;
    private final BitSet taken = new BitSet();

    Places(String controller, List<String> words, Function<String, UserMistake> mistake) {
        this.controller = controller;
        this.words = words;
        this.mistake = mistake;
    }

    static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    void reserve(String word) {
        int place = words.indexOf(word);
        if (place < 0) {
            throw mistake.apply("'" + word + "' is no place of the controller '" + controller + "'; use one of "
                    + String.join(", ", words));
        }
        if (taken.get(place)) {
            throw mistake.apply("two media cannot both be at '" + word + "' of the controller '" + controller + "'");
        }
        taken.set(place);
    }

    /** Returns the medium's place: what its profile says, or the next one that is free. */
    int take(Medium medium) {
        if (medium.place().isPresent()) {
            return words.indexOf(medium.place().get());
        }
        // Since PCs have CD drives they are the second channel's master.
        boolean isUsualForCds = words == IDE && medium.kind() == Medium.Kind.ISO && !taken.get(SECONDARY_MASTER);
        int place = isUsualForCds ? SECONDARY_MASTER : taken.nextClearBit(0);
        if (place >= words.size()) {
            throw mistake.apply("the controller '" + controller + "' has room for " + words.size() + " media");
        }
        taken.set(place);
        return place;
    }
}
