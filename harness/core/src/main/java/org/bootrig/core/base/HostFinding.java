package org.bootrig.core.base;

/**
 * One thing that an examination of the host found, for {@code bootrig doctor}.
 *
 * @param remedy what to do, empty when nothing needs to be done
 */
public record HostFinding(State state, String subject, String detail, String remedy) {

    /** How much it matters. */
    public enum State {
        FIT("ok"),
        NOTABLE("note"),
        UNFIT("unfit");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
