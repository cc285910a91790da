package org.bootrig.core.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.bootrig.core.base.UserMistake;
import org.junit.jupiter.api.Test;

class KeyTest {

    @Test
    void aChordIsWrittenInShortWordsOrInCodes() {
        assertThat(Key.chord("ctrl-alt-delete")).containsExactly(Key.CONTROL_LEFT, Key.ALT_LEFT, Key.DELETE);
        assertThat(Key.chord("ControlLeft-KeyC")).isEqualTo(Key.chord("ctrl-c"));
        assertThat(Key.chord("pgup")).containsExactly(Key.PAGE_UP);
    }

    @Test
    void anUnknownKeyNamesTheNearest() {
        assertThatThrownBy(() -> Key.of("esk"))
                .isInstanceOf(UserMistake.class)
                .hasMessage("there is no key 'esk'; did you mean 'esc'?");
        assertThatThrownBy(() -> Key.chord("ctrl--c")).isInstanceOf(UserMistake.class);
    }

    @Test
    void everyKeyHasACodeAWordAndAUsageOfItsOwn() {
        assertThat(Arrays.stream(Key.values()).map(Key::code)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Key.values()).map(Key::word)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Key.values()).map(Key::usage)).doesNotHaveDuplicates();
    }
}
