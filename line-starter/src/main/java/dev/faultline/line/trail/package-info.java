/** The record of which policy was in force at which service since when, and who changed it. */
@NullMarked
package dev.faultline.line.trail;

import org.jspecify.annotations.NullMarked;
