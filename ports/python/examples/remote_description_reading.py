"""Reading a description that may not be there yet."""


def remote_media_count(pc):
    if description := pc.remoteDescription:
        return description.sdp.count("m=")
    return 0
