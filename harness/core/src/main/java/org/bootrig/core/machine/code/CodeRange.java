package org.bootrig.core.machine.code;

/** A range of code addresses, as the processor's instruction pointer tells them. Both ends belong to it. */
public record CodeRange(long first, long last) {}
