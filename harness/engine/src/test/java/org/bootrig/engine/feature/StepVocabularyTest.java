package org.bootrig.engine.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepVocabularyTest {

    private final StepVocabulary vocabulary = new StepVocabulary();

    @BeforeEach
    void define() {
        vocabulary.add("the console shows {string}", "Console.shows(java.lang.String)");
        vocabulary.add("the console shows {string} within {duration}", "Console.shows(java.lang.String,Duration)");
        vocabulary.add("the console shows in this order:", "Console.inOrder(java.util.List<java.lang.String>)");
        vocabulary.add("{string} is typed", "Console.typed(java.lang.String)");
        vocabulary.add("{string} is sent", "Console.sent(java.lang.String)");
        vocabulary.add("its output is {string}", "Shell.is(java.lang.String)");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "the console shows,the console shows {string}",
                "the console shows \"a\" within,the console shows {string} within {duration}",
                "\"x\" is tiped,{string} is typed",
                "\"x\" \"y\" is typed,{string} is typed",
                "its output is,its output is {string}",
            })
    void theNearestStepHasTheSameWords(String step, String nearest) {
        assertThat(vocabulary.nearest(step)).contains(nearest);
    }

    @Test
    void nothingIsNearToOtherWords() {
        assertThat(vocabulary.nearest("a bird sings 3 songs")).isEmpty();
    }

    @Test
    void aBlockGoesToAStepThatTakesOne() {
        assertThat(vocabulary.nearestWithBlock("the console shows \"a\"")).contains("the console shows in this order:");
    }
}
