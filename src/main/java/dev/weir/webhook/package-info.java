/** The door for forges that call in: signed deliveries, which say no more than "look again". */
@NullMarked
package dev.weir.webhook;

import org.jspecify.annotations.NullMarked;
