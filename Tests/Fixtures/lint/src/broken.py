def nap(:
    sleep(1)
