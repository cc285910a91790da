package org.bootrig.core.machine.media;

/** A medium with the image that is on it. */
public record MountedMedium(Medium medium, Image image) {}
