package org.bootrig.core.machine.code;

/** A range of code addresses, as in the processor's instruction pointer. Both ends belong to it. */
public record CodeRange(long first, long last) {}
